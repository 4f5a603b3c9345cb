import { rank } from '../../../scoring/engine/rank.ts';
import type { RankInput } from '../../../scoring/engine/schema.ts';
import { ScoringError } from '../../../scoring/engine/scoring-error.ts';
import { NothingToCount, oracle } from './oracle/oracle.ts';

/** The ranking, or null where a panel has nothing to count. */
export function ranked(input: RankInput) {
  try {
    return rank(input).ranking;
  } catch (error) {
    const known = [
      ...['nothingLeft', 'panelWithoutMarks', 'componentMissing'],
      ...['bestNotPositive', 'notNormalisable'],
    ];
    if (error instanceof ScoringError && known.includes(error.code)) return null;
    throw error;
  }
}

export function expected(input: RankInput) {
  try {
    return oracle(input);
  } catch (error) {
    if (error instanceof NothingToCount) return null;
    throw error;
  }
}

/** A ranking's lines, by presenter. */
export const byPresenter = <T extends { readonly presenter: string }>(lines: readonly T[] | null) =>
  lines && Object.fromEntries(lines.map((line) => [line.presenter, line]));

/** What is compared with the second reading. */
export const outcomes = (lines: ReturnType<typeof ranked>) =>
  byPresenter(
    lines &&
      lines.map(({ presenter, rank: place, score, band, tie }) => {
        return { presenter, rank: place, score, band, tie };
      }),
  );

/** Everything told of each presenter but the working, whose lines keep the input's order. */
export const told = (input: RankInput) =>
  byPresenter(ranked(input)?.map(({ working: _, ...line }) => line) ?? null);
