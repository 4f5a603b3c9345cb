import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawn } from '../../../server/core/draw-lots.ts';
import { publicView } from '../../../server/core/view-public.ts';
import { codeOf, must, Rehearsal, typesOf } from './rehearsal.ts';

const draw = (seed: string | null = 'dice 4 2 6', group = 'heads') =>
  ({ type: 'drawLots', group, seed }) as const;
const orderOf = (show: Rehearsal) =>
  publicView(show.state).groups[0]?.presentations.map(({ id }) => id);

describe('lots', () => {
  it('LOTS-1: are drawn once, and only before anybody of the group is called', () => {
    const show = new Rehearsal();
    expect(typesOf(show.producer(draw()))).toEqual(['lotsDrawn']);
    expect(codeOf(show.producer(draw()))).toBe('alreadyDrawn');
    expect(codeOf(show.producer(draw('dice 1 1 1', 'nobody')))).toBe('unknownGroup');
    const late = new Rehearsal();
    must(late.press('putOnDeck', 'bo'));
    expect(codeOf(late.producer(draw()))).toBe('groupBegun');
  });

  it('LOTS-2: follow from seed and id by a digest that anybody can compute', () => {
    const ids = ['ann', 'bo', 'cy', 'di'];
    const lots = ids.map((id) => {
      const text = `dice 4 2 6/order/${id}`;
      return [createHash('sha256').update(text).digest('hex'), id] as const;
    });
    const expected = lots.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, id]) => id);
    expect(drawn(ids, 'dice 4 2 6', 'order')).toEqual(expected);
  });

  it('LOTS-2: don’t depend on the order in which the presenters stood before', () => {
    const ids = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/), { minLength: 1 });
    fc.assert(
      fc.property(ids, fc.string(), (list, seed) => {
        expect(drawn(list.toReversed(), seed, 'order')).toEqual(drawn(list, seed, 'order'));
        expect(drawn(list, seed, 'order').toSorted()).toEqual(list.toSorted());
      }),
    );
  });

  it('LOTS-2: give everybody every place about equally often', () => {
    const ids = ['a', 'b', 'c', 'd'];
    const first = new Map<string, number>();
    for (let seed = 0; seed < 4_000; seed += 1) {
      const [winner = ''] = drawn(ids, String(seed), 'order');
      first.set(winner, (first.get(winner) ?? 0) + 1);
    }
    for (const id of ids) expect(first.get(id)).toBeGreaterThan(850);
  });

  it('LOTS-3: are the order of the rundown from then on, with their seed for everybody to see', () => {
    const show = new Rehearsal();
    const before = orderOf(show);
    must(show.producer(draw('dice 4 2 6')));
    expect(orderOf(show)).toEqual(drawn(before ?? [], 'dice 4 2 6', 'order'));
    expect(publicView(show.state).groups[0]?.drawn).toEqual({ seed: 'dice 4 2 6' });
    expect(publicView(show.state).groups[1]?.drawn).toBeNull();
  });

  it('LOTS-4: without a seed of the producer’s the one passed in is taken, and recorded', () => {
    const show = new Rehearsal();
    const [event] = must(show.producer(draw(null)));
    expect(event).toMatchObject({ type: 'lotsDrawn', seed: '0123456789abcdef' });
  });

  it('LOTS-5: decide ties where the formula names them', () => {
    const show = new Rehearsal();
    must(show.producer(draw()));
    const ties = show.state.draws.get('heads')?.ties;
    expect(ties).toEqual(drawn(['ann', 'bo'], 'dice 4 2 6', 'ties'));
  });
});
