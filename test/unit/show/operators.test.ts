import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextAction } from '../../../server/core/next-action.ts';
import type { ShowState } from '../../../server/core/state.ts';
import { openJournal } from '../../../server/journal/journal.ts';
import { openLog } from '../../../server/log.ts';
import type { Actor, ProducerCommand } from '../../../server/protocol/commands.ts';
import { commandIdSchema, instant } from '../../../server/protocol/values.ts';
import { Show, type Given } from '../../../server/show/show.ts';
import { ProblemError } from '../../../server/sockets/problem-error.ts';
import { examplePlan } from '../core/plan.ts';
import { Rehearsal } from '../core/rehearsal.ts';
import { newFolder } from '../journal/folders.ts';

const operators: readonly Actor[] = ['Wei', 'Lan', 'Qi'].map((name, index) => ({
  ...{ role: 'producer', duty: index === 2 ? 'operator' : 'director', name },
}));

/** What an operator does on what they see. */
const presses = [
  ...(['go', 'go', 'go', 'hold', 'finish', 'undoStep', 'addTime', 'closeGate'] as const),
  ...(['note', 'undoEdit', 'move', 'tellStage', 'restart'] as const),
] as const;

/** A press, on a picture some changes old, sent once or more, each time after some others. */
const pressArbitrary = fc.record({
  operator: fc.constantFrom(0, 1, 2),
  press: fc.constantFrom(...presses),
  behind: fc.constantFrom(0, 0, 0, 1, 2),
  deliveries: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 3 }),
  wait: fc.constantFrom(0, 40, 700, 20_000),
});

function commandFor(press: (typeof presses)[number], seen: ShowState): ProducerCommand | null {
  const presentation = seen.onStage ?? 'ann';
  const reason = 'as asked';
  switch (press) {
    case 'go': {
      const action = nextAction(seen);
      return action && { type: 'go', action };
    }
    case 'hold':
    case 'restart':
      return { type: press, presentation, reason };
    case 'finish':
    case 'closeGate':
      return { type: press, presentation };
    case 'undoStep':
      return { type: 'undoStep' };
    case 'addTime':
      return { type: 'addTime', presentation, length: 30_000, reason };
    case 'note':
      return {
        type: 'edit',
        edits: [{ kind: 'note', cue: 'bo', text: `after ${seen.rundownVersion}` }],
      };
    case 'move':
      return {
        type: 'edit',
        edits: [{ kind: 'moveCue', cue: 'bo', group: 'towns', before: null }],
      };
    case 'undoEdit':
      return { type: 'undoEdit', count: Math.max(1, seen.undoings.length) };
    case 'tellStage':
      return { type: 'tellStage', message: { text: `${seen.rundownVersion}`, flash: false } };
  }
}

/** The show on a real record, with a clock that only moves when it is told to. */
function openShow() {
  const time = { now: 1_000_000 };
  const journal = openJournal(newFolder());
  const clock = { now: () => instant(time.now), wall: () => new Date(time.now), bootId: 'boot' };
  const plan = examplePlan({ goGap: 500, addable: 60_000, segments: true });
  const log = openLog('test', 'silent');
  const show = new Show({ plan, journal, clock, log, onJournal: () => undefined });
  const close = () => {
    show.close();
    journal.close();
  };
  return { plan, show, journal, time, close };
}

describe('several operators at once', () => {
  it('SHOW-4 GO-1 JOURNAL-3: whatever comes twice and late, the show is as if each had pressed once', () => {
    fc.assert(
      fc.property(fc.array(pressArbitrary, { minLength: 15, maxLength: 50 }), (all) => {
        const { plan, show, journal, time, close } = openShow();
        try {
          const pictures = [show.state];
          const waiting: { given: Given; in: number }[] = [];
          const done: { given: Given; at: number }[] = [];
          const deliver = (given: Given) => {
            const before = show.state;
            try {
              show.give(given);
            } catch (error) {
              if (!(error instanceof ProblemError)) throw error;
            }
            if (show.state === before) return;
            done.push({ given, at: time.now });
            pictures.push(show.state);
          };
          for (const [index, { operator, press, behind, deliveries, wait }] of all.entries()) {
            time.now += wait;
            const seen = pictures[Math.max(0, pictures.length - 1 - behind)] ?? show.state;
            const command = commandFor(press, seen);
            const by = operators[operator];
            if (command && by) {
              const id = commandIdSchema.parse(`press-number-${String(index).padStart(6, '0')}`);
              const given = { command, by, id, seen: seen.rundownVersion };
              waiting.push(...deliveries.map((after) => ({ given, in: after })));
            }
            for (const letter of waiting) letter.in -= 1;
            const [due, rest] = [
              waiting.filter((one) => one.in < 0),
              waiting.filter((one) => one.in >= 0),
            ];
            waiting.splice(0, waiting.length, ...rest);
            for (const { given } of due) deliver(given);
          }
          for (const { given } of waiting) deliver(given);

          const ids = done.map(({ given }) => given.id);
          expect(new Set(ids).size).toBe(ids.length);
          const once = new Rehearsal(plan, 1_000_000);
          for (const { given, at } of done) {
            once.at = instant(at);
            once.give(given.command, given.by, given.seen);
          }
          expect(once.state).toEqual(show.state);
          expect(once.lines.map(({ event }) => event)).toEqual(
            journal.all().map(({ event }) => event),
          );
        } finally {
          close();
        }
      }),
      { numRuns: 60 },
    );
  });
});
