import type { z } from 'zod';
import { rank } from '../../../scoring/engine/rank.ts';
import {
  rankInputSchema,
  type RankedLine,
  type RankInput,
  type WorkingStep,
} from '../../../scoring/engine/schema.ts';
import { ScoringError } from '../../../scoring/engine/scoring-error.ts';

export type Written = z.input<typeof rankInputSchema>;
type WrittenFormula = Written['formula'];

/** Marks of one judge: by presenter the marks of the criteria in their order; null is none. */
export type Ballots = Readonly<
  Record<string, Readonly<Record<string, readonly (string | null)[]>>>
>;

export interface Example {
  /** Judges by panel. */
  readonly judges?: Readonly<Record<string, readonly string[]>>;
  readonly ballots: Ballots;
  readonly formula?: Partial<WrittenFormula>;
  readonly adjustments?: Written['adjustments'];
  readonly withdrawn?: readonly string[];
  readonly components?: Written['components'];
  readonly excused?: Written['excused'];
  readonly lots?: Written['lots'];
}

/** Everybody whom a ballot names; where nothing is said, one panel `leaders` and one criterion `work`. */
export function written(example: Example): Written {
  const { ballots, withdrawn = [] } = example;
  const criteria = example.formula?.criteria ?? [{ id: 'work' }];
  const judges = example.judges ?? { leaders: Object.keys(ballots) };
  const presenters = new Set(Object.values(ballots).flatMap((ballot) => Object.keys(ballot)));
  return {
    formula: { panels: [{ id: 'leaders' }], ...example.formula, criteria },
    presenters: [...presenters].map((id) => ({ id, withdrawn: withdrawn.includes(id) })),
    judges: Object.entries(judges).flatMap(([panel, ids]) => ids.map((id) => ({ id, panel }))),
    marks: Object.entries(ballots).flatMap(([judge, ballot]) =>
      Object.entries(ballot).flatMap(([presenter, marks]) =>
        marks.flatMap((mark, index) =>
          mark === null ? [] : [{ judge, presenter, criterion: criteria[index]?.id ?? '', mark }],
        ),
      ),
    ),
    ...(example.adjustments && { adjustments: example.adjustments }),
    ...(example.components && { components: example.components }),
    ...(example.excused && { excused: example.excused }),
    ...(example.lots && { lots: example.lots }),
  };
}

export const inputOf = (example: Example): RankInput => rankInputSchema.parse(written(example));

/** The ranking of an example. */
export const ranking = (example: Example): RankedLine[] => rank(inputOf(example)).ranking;

/** One presenter's line. */
export function lineOf(example: Example, presenter: string): RankedLine {
  const line = ranking(example).find((one) => one.presenter === presenter);
  if (!line) throw new Error(`no ${presenter}`);
  return line;
}

/** The only presenter's line, for examples of one presenter with one mark a judge. */
export function single(marks: readonly string[], formula: Partial<WrittenFormula>): RankedLine {
  const ballots = marks.map((mark, index) => [`j${index}`, { ann: [mark] }] as const);
  return lineOf({ ballots: Object.fromEntries(ballots), formula }, 'ann');
}

export const stepsOf = <S extends WorkingStep['step']>(line: RankedLine, step: S) =>
  line.working.filter((one): one is Extract<WorkingStep, { step: S }> => one.step === step);

/** What stands against ranking this: the error's code and place. */
export function problemWith(input: RankInput) {
  try {
    rank(input);
  } catch (error) {
    if (error instanceof ScoringError) return { code: error.code, path: error.path };
    throw error;
  }
  return null;
}
