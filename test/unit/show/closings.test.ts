import { describe, expect, it } from 'vitest';
import type { Closing } from '../../../server/protocol/closings.ts';
import type { OnAir } from '../../../server/protocol/status.ts';
import { instant } from '../../../server/protocol/values.ts';
import { openClosingStore } from '../../../server/show/closing-store.ts';
import { closingOf, measuredClosing } from '../../../server/show/closings.ts';
import { LIMIT } from '../core/plan.ts';
import { Rehearsal } from '../core/rehearsal.ts';
import { newFolder } from '../journal/folders.ts';

const MIC = 'stage-mic';

const reading = (closedAt: number, more: Partial<OnAir> = {}): OnAir => ({
  ...{ input: MIC, gate: 'closed', closedAt: instant(closedAt), lastPacketAt: null },
  ...{ packetsSinceClosing: 0, level: null, loudestSinceClosing: null, ...more },
});

const closing = (seq: number, at: number, measured: Closing['measured'] = null): Closing => ({
  ...{ seq, at: instant(at), wall: '2026-12-28T06:02:11.000Z', presentation: 'ann' },
  ...{ cause: 'limit', limitAt: instant(at), measured },
});

const measureOf = (closings: readonly Closing[], readings: readonly OnAir[]) =>
  measuredClosing(closings, readings, [MIC]);

describe('which closing it is', () => {
  /** What the last command has put on record, as a listener of the show gets it. */
  function lastChange(play: (show: Rehearsal) => void, last: (show: Rehearsal) => void) {
    const show = new Rehearsal();
    play(show);
    const [before, from] = [show.state, show.lines.length];
    last(show);
    const wall = '2026-12-28T06:02:11.000Z';
    const events = show.lines
      .slice(from)
      .map(({ event, entry }) => ({ ...entry, wall, commandId: null, event }));
    return closingOf({ before, state: show.state, events });
  }
  const running = (show: Rehearsal) => void show.start('ann');

  it('AIR-3: is told with presenter and cause, and for the limit with when that was', () => {
    const atLimit = lastChange(running, (show) => show.wait(LIMIT));
    expect(atLimit).toMatchObject({ presentation: 'ann', cause: 'limit', measured: null });
    expect(atLimit?.limitAt).toBe(atLimit?.at);
    const byHand = lastChange(running, (show) => show.press('closeGate', 'ann'));
    expect(byHand).toMatchObject({ presentation: 'ann', cause: 'byHand', limitAt: null });
    for (const [command, cause] of [
      ['finish', 'finished'],
      ['hold', 'held'],
      ['restart', 'restarted'],
    ] as const)
      expect(lastChange(running, (show) => show.press(command, 'ann'))?.cause).toBe(cause);
  });

  it('AIR-3: is none where the gate was closed before, or stays open', () => {
    const closedBefore = (show: Rehearsal) => {
      running(show);
      show.press('closeGate', 'ann');
    };
    expect(lastChange(closedBefore, (show) => show.press('finish', 'ann'))).toBeNull();
    expect(lastChange(running, (show) => show.press('putOnDeck', 'bo'))).toBeNull();
  });
});

describe('what was measured of a closing', () => {
  it('AIR-3: is the worst of all edges, for the closing that lies nearest', () => {
    const measured = measureOf(
      [closing(7, 10_000), closing(9, 12_500)],
      [
        reading(12_501, { lastPacketAt: instant(12_480) }),
        reading(12_501, { lastPacketAt: instant(12_504), packetsSinceClosing: 3 }),
      ],
    );
    expect(measured).toMatchObject({ seq: 9 });
    expect(measured?.measured).toEqual({
      ...{ closedAt: 12_501, lastPacketAt: 12_504, packets: 3, loudest: null },
    });
  });

  it('AIR-3: is nothing while a gate is open, for another input, or long after', () => {
    const known = [closing(7, 10_000)];
    expect(measureOf(known, [reading(10_000, { gate: 'open' })])).toBeNull();
    expect(measureOf(known, [reading(10_000, { input: 'host-mic' })])).toBeNull();
    expect(measureOf(known, [reading(13_000)])).toBeNull();
    expect(measureOf(known, [])).toBeNull();
  });

  it('AIR-3: is told once, again when it gets worse, and not undone by a restart', () => {
    const first = measureOf([closing(7, 10_000)], [reading(10_001)]);
    if (!first) throw new Error('nothing measured');
    expect(measureOf([first], [reading(10_001)])).toBeNull();
    const leak = measureOf([first], [reading(10_001, { loudestSinceClosing: -20 })]);
    expect(leak?.measured?.loudest).toBe(-20);
    expect(measureOf([first], [reading(11_200)])).toBeNull();
  });
});

describe('what is kept of closings', () => {
  it('AIR-4: is there after a restart, in order, each as it was measured last', () => {
    const folder = newFolder();
    const store = openClosingStore(folder, 'record-1');
    store.keep(closing(9, 20_000));
    store.keep(closing(7, 10_000));
    const measured = { closedAt: instant(10_001), lastPacketAt: null, packets: 0, loudest: -30 };
    store.keep(closing(7, 10_000, measured));
    store.close();
    const again = openClosingStore(folder, 'record-1');
    expect(again.all()).toEqual([closing(7, 10_000, measured), closing(9, 20_000)]);
    again.close();
    const another = openClosingStore(folder, 'record-2');
    expect(another.all()).toEqual([]);
    another.close();
  });
});
