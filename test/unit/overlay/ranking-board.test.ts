import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PublishedRanking } from '../../../server/protocol/views.ts';
import { boardRows, pagesOf } from '../../../viewer/overlay/board-rows.ts';
import type { RankingParameters } from '../../../viewer/overlay/parameters.ts';
import { placeholders } from '../../../viewer/overlay/placeholders.ts';
import { RankingBoard } from '../../../viewer/overlay/ranking-board.svelte.ts';
import type { OverlayGroup } from '../../../viewer/overlay/source.ts';

const [sample] = placeholders.view?.groups ?? [];
if (!sample) throw new Error('no group');

const ranked = (version: number, order: readonly number[]): PublishedRanking => ({
  version,
  reason: version > 1 ? 'a slip' : null,
  ranking: order.map((place, index) => ({
    ...{ presenter: `sample-${place}`, rank: index + 1, score: '90', band: null, tie: null },
    panels: {},
  })),
});
const group = (id: string, published: PublishedRanking | null, earlier: PublishedRanking[] = []) =>
  ({ ...sample, id, published, earlier }) satisfies OverlayGroup;

describe('the lines of the ranking board', () => {
  it('OVERLAY-6 there are none before the ranking is published', () => {
    expect(boardRows(group('heads', null))).toEqual([]);
  });

  it('OVERLAY-6 say after a correction how far each has moved, in ranks', () => {
    const rows = boardRows(group('heads', ranked(2, [3, 1, 2]), [ranked(1, [1, 2, 3])]));
    expect(rows.map(({ presenter, moved }) => [presenter.id, moved])).toEqual([
      ['sample-3', 2],
      ['sample-1', -1],
      ['sample-2', -1],
    ]);
  });

  it('are dealt out on pages, the last of which may be short', () => {
    expect(pagesOf([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
    expect(pagesOf([], 8)).toEqual([]);
  });
});

describe('the ranking board', () => {
  const open: RankingBoard[] = [];
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    for (const board of open.splice(0)) board.stop();
    vi.useRealTimers();
  });

  const boardOf = (groups: OverlayGroup[], options: Partial<RankingParameters> = {}) => {
    const usual = { group: null, mode: 'hold', rows: 2, seconds: 10 } as const;
    const board = new RankingBoard({ ...usual, ...options });
    open.push(board);
    board.look(groups);
    return board;
  };

  it('OVERLAY-6 shows the newest ranking, whichever group it is of', () => {
    const board = boardOf([group('a', null), group('b', null)]);
    expect(board.group).toBeNull();
    board.look([group('a', null), group('b', ranked(1, [1, 2]))]);
    expect(board.group?.id).toBe('b');
    board.look([group('a', ranked(1, [2, 1])), group('b', ranked(1, [1, 2]))]);
    expect(board.group?.id).toBe('a');
  });

  it('OVERLAY-6 shows the group asked for and no other', () => {
    const board = boardOf([group('a', ranked(1, [1]))], { group: 'b' });
    expect(board.group).toBeNull();
    board.look([group('a', ranked(1, [1])), group('b', ranked(1, [2]))]);
    expect(board.group?.id).toBe('b');
  });

  it('OVERLAY-6 turns its pages, and begins again', () => {
    const board = boardOf([group('a', ranked(1, [1, 2, 3]))]);
    const seen = () => board.rows.map(({ presenter }) => presenter.id);
    expect(seen()).toEqual(['sample-1', 'sample-2']);
    vi.advanceTimersByTime(10_000);
    expect(seen()).toEqual(['sample-3']);
    vi.advanceTimersByTime(10_000);
    expect(board.page).toBe(0);
  });

  it('with mode auto appears at the publication alone, and goes after its last page', () => {
    const board = boardOf([group('a', ranked(1, [1]))], { mode: 'auto' });
    expect(board.group).toBeNull();
    board.look([group('a', ranked(1, [1])), group('b', ranked(1, [1, 2, 3]))]);
    expect(board.group?.id).toBe('b');
    vi.advanceTimersByTime(19_000);
    expect(board.page).toBe(1);
    vi.advanceTimersByTime(1_000);
    expect(board.group).toBeNull();
  });
});
