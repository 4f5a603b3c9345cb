import { z } from 'zod';
import { checkFormula } from '../../scoring/engine/check-formula.ts';
import { formulaSchema } from '../../scoring/engine/schema.ts';
import type { ScoringProblem } from '../../scoring/engine/scoring-error.ts';
import { judgeIdAt } from './default-inputs.ts';
import type { FileProblemCode, Path, UnplacedProblem } from './file-problem.ts';
import { eventFields } from './schema.ts';

const { criteria, formula, judges } = eventFields.shape;
const scoringParts = z.object({ criteria, formula, judges });

/** The engine's formula: the file's, with the numbers that stand with the criteria. */
export function engineFormula(file: z.infer<typeof scoringParts>) {
  return formulaSchema.safeParse({
    ...file.formula,
    criteria: file.criteria.map(({ name: _, ...criterion }) => criterion),
  });
}

/** These are looked for over the whole file, and better placed, by `cross-check.ts`. */
const SEEN_BEFORE = new Set<ScoringProblem['code']>(['duplicateId', 'unknownId']);
const codes: Partial<Record<ScoringProblem['code'], FileProblemCode>> = {
  minAboveMax: 'minAboveMax',
  panelTooSmall: 'panelTooSmall',
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
  const judges = parts.data.judges.map(({ id, panel }, index) => ({
    id: id ?? judgeIdAt(index),
    panel,
  }));
  return (
    checkFormula(formula.data, judges)
      // A panel without any judge is told as that.
      .filter(({ code, params }) => !SEEN_BEFORE.has(code) && params['size'] !== 0)
      .map(({ code, params, path, message }) => {
        const known = codes[code];
        return known
          ? { code: known, params, path: filePath(path) }
          : { code: 'notAccepted', params: { detail: message }, path: filePath(path) };
      })
  );
}

/** `formula.criteria[0].min` as the engine says it is `criteria[0].min` in the file. */
function filePath(path: string): Path {
  const parts = [...path.matchAll(/[^.[\]]+/g)].map(([part]) =>
    /^\d+$/.test(part) ? Number(part) : part,
  );
  return parts[0] === 'formula' && parts[1] === 'criteria' ? parts.slice(1) : parts;
}
