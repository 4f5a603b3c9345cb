import { z } from 'zod';
import { checkFormula } from '../../scoring/engine/check-formula.ts';
import { type Formula, formulaSchema } from '../../scoring/engine/schema.ts';
import type { ScoringProblem } from '../../scoring/engine/scoring-error.ts';
import { judgeIdAt } from './default-inputs.ts';
import type { FileProblemCode, Path, UnplacedProblem } from './file-problem.ts';
import { senseProblems } from './formula-sense.ts';
import { eventFields } from './schema.ts';

const { criteria, formula, judges } = eventFields.shape;
const scoringParts = z.object({ criteria, formula, judges });
type ScoringParts = z.infer<typeof scoringParts>;

/** The engine's formula: the file's, with the numbers that stand with the criteria, without names. */
export function engineFormula(file: Pick<ScoringParts, 'criteria' | 'formula'>) {
  return formulaSchema.safeParse({
    ...file.formula,
    components: file.formula.components?.map(({ name: _, ...component }) => component),
    criteria: file.criteria.map(({ name: _, grades, ...criterion }) => ({
      ...criterion,
      ...(grades && { grades: grades.map(({ id, points }) => ({ id, points })) }),
    })),
  });
}

/** These are looked for over the whole file, and better placed, by `cross-check.ts`. */
function isSeenBefore({ code, path, params }: ScoringProblem): boolean {
  // A panel without any judge is told as that.
  const empty = code === 'panelTooSmall' && params['size'] === 0;
  return empty || code === 'duplicateId' || (code === 'unknownId' && !path.endsWith('.component'));
}

const codes: Partial<Record<ScoringProblem['code'], FileProblemCode>> = {
  minAboveMax: 'minAboveMax',
  gradesRanked: 'gradesRanked',
  panelTooSmall: 'panelTooSmall',
  onlyPerSheet: 'onlyPerSheet',
  onlyPerCriterion: 'onlyPerCriterion',
  usedTooEarly: 'usedTooEarly',
};

/** What the scoring engine has against the formula; nothing while its parts can't be read. */
export function formulaProblems(file: unknown): UnplacedProblem[] {
  const parts = scoringParts.safeParse(file);
  if (!parts.success) return [];
  const formula = engineFormula(parts.data);
  if (!formula.success) {
    return formula.error.issues.map(({ message, path }) => ({
      code: 'notAccepted',
      params: { detail: message },
      path: ['formula', ...path],
    }));
  }
  const judges = parts.data.judges.map(({ id, panel, absent }, index) => ({
    id: id ?? judgeIdAt(index),
    panel,
    absent,
  }));
  return [
    ...checkFormula(formula.data, judges)
      .filter((problem) => !isSeenBefore(problem))
      .map((problem) => inFile(formula.data, problem)),
    ...senseProblems(formula.data, judges),
  ];
}

function inFile(formula: Formula, { code, params, path, message }: ScoringProblem) {
  const place = filePath(path);
  const known = codes[code];
  if (known) return { code: known, params, path: place };
  if (code === 'rowsOutOfOrder') {
    const down = !path.includes('.byCount[');
    return { code: down ? ('rowsDown' as const) : ('rowsUp' as const), params: {}, path: place };
  }
  if (code === 'unknownId') {
    const ids = (formula.components ?? []).map(({ id }) => id);
    const named = { id: params['id'] ?? '', known: ids.join(', ') };
    return { code: 'unknownComponent' as const, params: named, path: place };
  }
  return { code: 'notAccepted' as const, params: { detail: message }, path: place };
}

/** `formula.criteria[0].min` as the engine says it is `criteria[0].min` in the file. */
function filePath(path: string): Path {
  const parts = [...path.matchAll(/[^.[\]]+/g)].map(([part]) =>
    /^\d+$/.test(part) ? Number(part) : part,
  );
  return parts[0] === 'formula' && parts[1] === 'criteria' ? parts.slice(1) : parts;
}
