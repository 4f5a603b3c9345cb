import type { Ranked } from '../../server/protocol/views.ts';
import type { OverlayGroup, OverlayPresentation } from './source.ts';

/** A line of the ranking board. */
export interface BoardRow extends Pick<Ranked, 'rank' | 'score' | 'band'> {
  readonly presenter: OverlayPresentation;
  /** Ranks won by the last correction, negative for lost ones; 0 without one. */
  readonly moved: number;
}

/** The published ranking's lines, in order; none before it is published. */
export function boardRows({ published, earlier, presentations }: OverlayGroup): BoardRow[] {
  const presenters = new Map(presentations.map((one) => [one.id, one]));
  const before = new Map(earlier.at(-1)?.ranking.map(({ presenter, rank }) => [presenter, rank]));
  return (published?.ranking ?? []).flatMap(({ presenter: id, rank, score, band }) => {
    const presenter = presenters.get(id);
    if (!presenter) return [];
    const old = before.get(id) ?? null;
    return [{ presenter, rank, score, band, moved: old && rank ? old - rank : 0 }];
  });
}

/** Lines by pages of `size`. */
export function pagesOf<T>(rows: readonly T[], size: number): T[][] {
  const pages = Math.ceil(rows.length / size);
  return Array.from({ length: pages }, (_, page) => rows.slice(page * size, (page + 1) * size));
}
