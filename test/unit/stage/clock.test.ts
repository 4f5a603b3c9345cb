import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainStage, stageColourSchema } from '../../../server/protocol/stage-settings.ts';
import { duration, instant } from '../../../server/protocol/values.ts';
import type { ClockView } from '../../../server/protocol/views.ts';
import { clockText } from '../../../viewer/common/clock-reading.ts';
import { readSegment, type SegmentOn } from '../../../viewer/common/segment-reading.ts';
import { SteadyClock } from '../../../viewer/stage/steady-clock.ts';
import { digits, reached } from '../../../viewer/stage/thresholds.ts';

const LIMIT = 300_000;
const START = 1_000_000;
const running = (endsAt = START + LIMIT): ClockView => ({
  ...{ state: 'running', endsAt: instant(endsAt) },
  ...{ limit: duration(LIMIT), warning: duration(10_000) },
});

/** Up to six thresholds, the one with the most time left first. */
const colours = fc
  .uniqueArray(fc.integer({ min: 1, max: 400 }), { maxLength: 6 })
  .chain((seconds) =>
    fc
      .array(fc.constantFrom(...stageColourSchema.options), {
        minLength: seconds.length,
        maxLength: seconds.length,
      })
      .map((names) =>
        seconds
          .toSorted((a, b) => b - a)
          .map((at, index) => ({ at: duration(at * 1000), colour: names[index] ?? 'white' })),
      ),
  );

/** Looks at the clock in the order of time, each with an estimate that is off by up to 400 ms. */
const looks = fc
  .array(
    fc.record({
      at: fc.integer({ min: 0, max: LIMIT + 5_000 }),
      off: fc.integer({ min: -400, max: 400 }),
    }),
    { maxLength: 60 },
  )
  .map((all) => all.toSorted((a, b) => a.at - b.at));

describe('the colours of the stage’s clock', () => {
  it('STAGE-1: come together with the digits that name them', () => {
    const colourAt = (ms: number) => reached(ms, plainStage.colours)?.colour ?? null;
    expect([60_001, 60_000, 30_001, 30_000, 10_000, 1].map(colourAt)).toEqual([
      ...[null, 'green', 'green', 'yellow', 'red', 'red'],
    ]);
  });

  it('STAGE-1: have a sign each, so that nobody needs to tell colours apart', () => {
    const shapes = plainStage.colours.map(({ at }) => reached(at, plainStage.colours)?.shape);
    expect(shapes).toEqual(['circle', 'diamond', 'triangle']);
    expect(reached(5_000, [])).toBeNull();
  });

  it('STAGE-1: never go back while the time runs, however the estimate of the server’s time wobbles', () => {
    fc.assert(
      fc.property(colours, looks, (thresholds, all) => {
        const clock = new SteadyClock();
        let [level, left] = [-1, Infinity];
        for (const { at, off } of all) {
          const { remainingMs } = clock.read(running(), instant(START + at + off));
          const now = reached(remainingMs, thresholds)?.level ?? -1;
          expect(now).toBeGreaterThanOrEqual(level);
          expect(remainingMs).toBeLessThanOrEqual(left);
          [level, left] = [now, remainingMs];
        }
      }),
    );
  });

  it('STAGE-1: do go back when time is added, or when the clock had been read from a wrong time', () => {
    const clock = new SteadyClock();
    const left = (view: ClockView, at: number) => clock.read(view, instant(START + at)).remainingMs;
    expect(left(running(), 295_000)).toBe(5_000);
    expect(left(running(START + LIMIT + 60_000), 295_100)).toBe(64_900);
    expect(left(running(START + LIMIT + 60_000), 290_000)).toBe(70_000);
  });
});

describe('the digits of the stage’s clock', () => {
  it('STAGE-2: count what is left or what has passed, never below zero and never beyond the limit', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: LIMIT + 60_000 }), (at) => {
        const reading = new SteadyClock().read(running(), instant(START + at));
        const [down, up] = (['down', 'up'] as const).map((count) => digits(reading, LIMIT, count));
        const seconds = (text = '') =>
          text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
        expect(seconds(down) + seconds(up)).toBe(LIMIT / 1000);
        expect(`${down}${up}`).not.toContain('-');
      }),
    );
  });

  it('begin at 0:00 when they count up, and say nothing when there is nothing to count', () => {
    const ready = { phase: 'ready', remainingMs: LIMIT, text: clockText(LIMIT) } as const;
    expect(digits(ready, LIMIT, 'up')).toBe('0:00');
    expect(digits({ phase: 'idle', remainingMs: 0, text: '' }, 0, 'up')).toBe('');
  });
});

describe('a break’s own clock', () => {
  const pause: SegmentOn = {
    ...{ id: 'tea', name: { zh: '茶歇', en: 'Tea' }, duration: 600_000 },
    kind: 'break',
    endsAt: instant(START + 600_000),
  };
  it('STAGE-2: counts down, ends nothing, and says that it is over instead of minus time', () => {
    const at = (ms: number) => readSegment(pause, instant(START + ms));
    expect(at(-50)).toMatchObject({ text: '10:00', over: false });
    expect(at(599_999)).toMatchObject({ text: '0:01', over: false });
    expect(at(600_000)).toMatchObject({ text: '0:00', over: true });
    expect(at(900_000)).toMatchObject({ text: '0:00', over: true });
  });
});
