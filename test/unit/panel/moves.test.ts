import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  findCue,
  isLoose,
  mayLeave,
  placeAt,
  placeBeside,
  placeOf,
  places,
  placesFor,
} from '../../../control-panel/panel/logic/moves.ts';
import { rundownCues } from '../../../server/core/rundown-cues.ts';
import { panelView } from '../../../server/core/view-panel.ts';
import { examplePlan } from '../core/plan.ts';
import { codeOf, must, Rehearsal } from '../core/rehearsal.ts';

const planned = () => new Rehearsal(examplePlan({ segments: true }));
const viewOf = (show: Rehearsal) => panelView(show.state);
const order = (show: Rehearsal) =>
  viewOf(show).groups.map((group) =>
    rundownCues(group)
      .map(({ cue }) => cue.id)
      .join(' '),
  );
const step = (show: Rehearsal, cue: string, by: 1 | -1) => {
  const place = placeBeside(viewOf(show), cue, by);
  if (place) must(show.producer({ type: 'edit', edits: [{ kind: 'moveCue', cue, ...place }] }));
};

describe('moving cues', () => {
  it('goes one place up or down, from group to group', () => {
    const show = planned();
    expect(order(show)).toEqual(['opening ann bo pause', 'cy']);
    step(show, 'bo', 1);
    expect(order(show)).toEqual(['opening ann pause bo', 'cy']);
    step(show, 'bo', 1);
    expect(order(show)).toEqual(['opening ann pause', 'bo cy']);
    step(show, 'bo', -1);
    step(show, 'bo', -1);
    step(show, 'bo', -1);
    expect(order(show)).toEqual(['opening bo ann pause', 'cy']);
  });

  it('stays within what can be: nothing in front of what has begun, no group without a presenter', () => {
    const show = planned();
    show.start('ann');
    expect(placeBeside(viewOf(show), 'ann', 1)).toBeNull();
    expect(placeBeside(viewOf(show), 'cy', -1)).toBeNull();
    expect(placeAt(viewOf(show), 'bo', 'opening', 'lower')).toBeNull();
    expect(placeAt(viewOf(show), 'bo', 'ann', 'lower')).toBeNull();
    expect(placeAt(viewOf(show), 'bo', 'cy', 'upper')).toEqual({ group: 'towns', before: 'cy' });
    expect(placeAt(viewOf(show), 'bo', 'cy', 'lower')).toEqual({ group: 'towns', before: null });
  });

  it('leaves what a lot has placed where it is', () => {
    const show = planned();
    must(show.producer({ type: 'drawLots', group: 'heads', seed: '123' }));
    expect(placesFor(viewOf(show), 'bo')).toEqual([]);
    expect(placesFor(viewOf(show), 'pause')).not.toEqual([]);
    expect(places(viewOf(show), 'presenter').map(({ group }) => group)).toEqual([
      ...['towns', 'towns'],
    ]);
  });

  it('whatever is offered, the show allows; and what stays is not offered', () => {
    const acts = fc.array(fc.constantFrom('start', 'finish', 'withdraw', 'draw', 'break'), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(acts, fc.nat(), fc.nat(), (list, which, where) => {
        const show = planned();
        for (const what of list) play(show, what);
        const view = viewOf(show);
        const cues = view.groups.flatMap((group) => rundownCues(group).map(({ cue }) => cue.id));
        const cue = cues[which % cues.length] ?? '';
        const all = placesFor(view, cue);
        const placed = findCue(view, cue);
        const now = placeOf(view, cue);
        if (!placed || !now) throw new Error('lost');
        if (!isLoose(placed)) {
          expect(all).toEqual([]);
          return;
        }
        const next = findCue(view, now.before)?.one.cue.state;
        if (next === undefined || next === 'waiting') expect(all).toContainEqual(now);
        const place = all[where % all.length];
        if (!place) throw new Error('no place');
        const move = { kind: 'moveCue' as const, cue, ...place };
        expect(codeOf(show.producer({ type: 'edit', edits: [move] }))).toBe('accepted');
        const removed = show.producer({ type: 'edit', edits: [{ kind: 'removeCue', cue }] });
        const after = findCue(viewOf(show), cue);
        if (after && !mayLeave(after)) expect(removed.ok).toBe(false);
      }),
      { numRuns: 100 },
    );
  });
});

/** Does it where it can be done just now. */
function play(show: Rehearsal, what: 'start' | 'finish' | 'withdraw' | 'draw' | 'break'): void {
  const { groups, segment } = viewOf(show);
  const presentations = groups.flatMap((group) => group.presentations);
  const live = presentations.find(({ state }) => state === 'running')?.id;
  const waiting = presentations.find(({ state }) => state === 'waiting')?.id;
  if (what === 'start' && live === undefined && waiting !== undefined) show.start(waiting);
  if (what === 'finish' && live !== undefined) must(show.press('finish', live));
  if (what === 'withdraw' && waiting !== undefined) must(show.press('withdraw', waiting));
  if (what === 'draw' && groups[0]?.state === 'waiting' && groups[0].drawn === null)
    must(show.producer({ type: 'drawLots', group: 'heads', seed: '1' }));
  if (what === 'break' && live === undefined && segment === null)
    must(show.producer({ type: 'startSegment', segment: 'pause' }));
}
