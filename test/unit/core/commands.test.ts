import { describe, expect, it } from 'vitest';
import { decide } from '../../../server/core/decide.ts';
import { evolve } from '../../../server/core/evolve.ts';
import { initialState } from '../../../server/core/state.ts';
import { publicView } from '../../../server/core/view-public.ts';
import type { Actor, Command } from '../../../server/protocol/commands.ts';
import { problemTexts } from '../../../server/protocol/messages/problems.ts';
import { refusalCodes } from '../../../server/protocol/refusals.ts';
import { codeOf, must, Rehearsal } from './rehearsal.ts';

const commandsOn = (one: string, group: string): readonly Command[] => [
  { type: 'putOnDeck', presentation: one },
  { type: 'standBy', presentation: one },
  { type: 'start', presentation: one },
  { type: 'hold', presentation: one, reason: 'fault' },
  { type: 'resume', presentation: one },
  { type: 'finish', presentation: one },
  { type: 'withdraw', presentation: one, reason: 'ill' },
  { type: 'restart', presentation: one, reason: 'fault' },
  { type: 'openGate', presentation: one },
  { type: 'closeGate', presentation: one },
  { type: 'openScoring', group },
  { type: 'publish', group, withoutMissing: false, reason: null },
  { type: 'mark', presenter: one, criterion: 'work', mark: '90' },
  { type: 'handIn', group, sheet: [] },
  { type: 'warn', presentation: one },
  { type: 'reachLimit', presentation: one },
  { type: 'reachDeadline', group },
];
const everyCommand = commandsOn('ann', 'heads');

describe('commands', () => {
  it('SHOW-1: with the plan every group and presentation is waiting', () => {
    const { state } = new Rehearsal();
    expect([...state.presentations.values()].map(({ state: is }) => is)).toEqual(
      Array(3).fill('waiting'),
    );
    expect([...state.groups.values()].map(({ state: is }) => is)).toEqual(Array(2).fill('waiting'));
  });

  it('SHOW-1: the same events give the same state', () => {
    const show = new Rehearsal();
    show.present('ann', 'bo');
    show.fillAndHandIn('heads', 'l1', 'l2', 'o1');
    const again = show.lines.reduce(
      (state, { event, entry }) => evolve(state, event, entry),
      initialState,
    );
    expect(again).toEqual(show.state);
    expect(publicView(again)).toEqual(publicView(show.state));
  });

  it('SHOW-2: a refused command changes nothing', () => {
    const show = new Rehearsal();
    const before = show.state;
    expect(codeOf(show.press('start', 'ann'))).toBe('wrongState');
    expect(show.state).toBe(before);
  });

  it.each(commandsOn('nobody', 'none'))(
    'SHOW-2: $type is refused for an id nobody knows, and never throws',
    (one) => {
      const show = new Rehearsal();
      const decision = show.give(one, actorFor(one), show.state.rundownVersion);
      expect(codeOf(decision)).toMatch(/^unknown(Presentation|Group|Presenter)$/);
    },
  );

  it.each(everyCommand)('SHOW-2: $type is refused before there is a plan', (one) => {
    const context = { at: new Rehearsal().at, by: actorFor(one), seen: 0, random: '0' };
    expect(decide(initialState, one, context).ok).toBe(false);
  });

  it('SHOW-2: every refusal can be told in both languages', () => {
    for (const code of refusalCodes) {
      expect(problemTexts.zh[code], code).toBeTruthy();
      expect(problemTexts.en[code], code).toBeTruthy();
    }
  });

  it.each(everyCommand)('SHOW-3: $type may be given by one role only', (one) => {
    const show = new Rehearsal();
    const roles: Actor[] = [
      { role: 'producer' },
      { role: 'judge', judge: 'l1' },
      { role: 'system' },
    ];
    const refused = roles.filter(
      (by) => codeOf(show.give(one, by, show.state.rundownVersion)) === 'notAllowed',
    );
    expect(refused.map(({ role }) => role)).toEqual(
      roles.map(({ role }) => role).filter((role) => role !== actorFor(one).role),
    );
  });

  it('SHOW-3: a judge whom the plan does not know may do nothing', () => {
    const show = new Rehearsal();
    show.start('ann');
    expect(codeOf(show.mark('stranger', 'ann', 'work', '90'))).toBe('notAllowed');
  });

  it('SHOW-4: the second press of a double press is refused', () => {
    const show = new Rehearsal();
    const seen = show.state.rundownVersion;
    must(show.give({ type: 'putOnDeck', presentation: 'ann' }, { role: 'producer' }, seen));
    const second = { type: 'putOnDeck', presentation: 'bo' } as const;
    expect(codeOf(show.give(second, { role: 'producer' }, seen))).toBe('seenIsOld');
    expect(codeOf(show.give(second, { role: 'producer' }, null))).toBe('seenIsOld');
  });

  it('SHOW-5: marks, sheets and the warning take no press away from the producer', () => {
    const show = new Rehearsal();
    show.present('ann');
    show.start('bo');
    const { rundownVersion } = show.state;
    must(show.mark('l1', 'ann', 'work', '90'));
    show.wait(295_000);
    expect(show.events.at(-1)?.type).toBe('warned');
    expect(show.state.rundownVersion).toBe(rundownVersion);
    must(show.press('finish', 'bo'));
    const scoring = show.state.rundownVersion;
    show.fillAndHandIn('heads', 'l1');
    expect(show.state.rundownVersion).toBe(scoring);
  });

  it('SHOW-5: every other event makes the producer look again', () => {
    const show = new Rehearsal();
    for (const type of [
      'putOnDeck',
      'standBy',
      'start',
      'closeGate',
      'openGate',
      'hold',
    ] as const) {
      const before = show.state.rundownVersion;
      must(show.press(type, 'ann'));
      expect(show.state.rundownVersion).toBe(before + 1);
    }
  });
});

function actorFor({ type }: Command): Actor {
  if (type === 'mark' || type === 'handIn') return { role: 'judge', judge: 'l1' };
  const ofClock = type === 'warn' || type === 'reachLimit' || type === 'reachDeadline';
  return { role: ofClock ? 'system' : 'producer' };
}
