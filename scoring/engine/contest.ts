import type { MarkTable, Sheet } from './marks.ts';
import type { ComponentOf } from './rules.ts';
import type { Formula, RankInput, WorkingStep } from './schema.ts';

/** One who competes, with the marks got and the working as far as it is known. */
export interface Competitor {
  readonly row: number;
  readonly presenter: string;
  /** Where they stand in the input, such as `presenters[3]`. */
  readonly path: string;
  /** By the judge's position in the input. */
  readonly sheets: readonly (Sheet | undefined)[];
  readonly steps: WorkingStep[];
}

/** Everybody who competes, and the formula by which they do. */
export interface Contest {
  readonly input: RankInput;
  readonly formula: Formula;
  readonly competitors: readonly Competitor[];
  readonly componentOf: ComponentOf;
}

/** Everybody who has not withdrawn, in the input's order. */
export function competitorsOf(input: RankInput, table: MarkTable): Competitor[] {
  const competing = input.presenters.flatMap(({ id, withdrawn }, index) =>
    withdrawn ? [] : [{ presenter: id, index }],
  );
  return competing.map(({ presenter, index }, row) => ({
    row,
    presenter,
    path: `presenters[${index}]`,
    sheets: table[index] ?? [],
    steps: [],
  }));
}
