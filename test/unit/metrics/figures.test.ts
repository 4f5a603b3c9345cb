import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { columnsOf, everyMinutes, merged } from '../../../control-panel/figures/logic/samples.ts';
import { ReceptionBook } from '../../../server/edge/metrics/reception-book.ts';
import { ViewerMeter, type MeteredSeat } from '../../../server/edge/metrics/viewer-meter.ts';
import { addUp } from '../../../server/metrics/add-up.ts';
import { FigureRing } from '../../../server/metrics/figure-ring.ts';
import { InputMeter } from '../../../server/metrics/input-meter.ts';
import { Rising } from '../../../server/metrics/rising.ts';
import {
  FIGURES_EVERY_MS,
  FIGURES_KEPT,
  MOST_PAST,
  type FiguresSample,
} from '../../../server/protocol/figures.ts';
import { countReception } from '../../../viewer/common/media/reception-count.ts';
import { readMetrics, sumOf } from '../../support/prometheus.ts';

const sample = (at: number): FiguresSample => ({ at, values: { viewers: at } });
const read = async (registry: Registry) => readMetrics(await registry.metrics());

describe('figures', () => {
  it('METRICS-5: a total goes on when its source begins anew, or another takes its place', () => {
    const rising = new Rising();
    expect([100, 150, 30, 40].map((count) => rising.since('one', count))).toEqual([
      100, 50, 30, 10,
    ]);
    expect(rising.since('other', 7)).toBe(7);
    rising.sweep();
    rising.since('other', 8);
    rising.sweep();
    expect(rising.since('one', 40)).toBe(40);
  });

  it('METRICS-5: an input’s bytes are added up over its producers', async () => {
    const registry = new Registry();
    const reading = { packets: 10, packetsLost: 1, jitter: 0.001, roundTrip: null };
    let now = [
      { input: 'camera', kind: 'video' as const, producer: 'a', bytes: 1_000, ...reading },
    ];
    const meter = new InputMeter(registry, () => Promise.resolve(now));
    await meter.read();
    now = now.map((one) => ({ ...one, producer: 'b', bytes: 200 }));
    const values = await meter.read();
    expect(sumOf(await read(registry), 'podium_input_bytes_total', { input: 'camera' })).toBe(
      1_200,
    );
    expect(values['input.camera.loss']).toBeCloseTo(1 / 11);
  });

  it('METRICS-1: of several processes are added up, and of the worst ones the worst counts', () => {
    const [one, other] = [
      { 'viewers.webrtc': 2, 'worst.loss': 0.1, 'loop.a': 3 },
      { 'viewers.webrtc': 5, 'worst.loss': 0.02, 'loop.b': 4 },
    ];
    const sum = { 'viewers.webrtc': 7, 'worst.loss': 0.1, 'loop.a': 3, 'loop.b': 4 };
    expect(addUp([one, other])).toEqual(sum);
  });

  it('METRICS-6: two hours are kept, and given in portions from the newest back', () => {
    const ring = new FigureRing();
    for (let at = 1; at <= FIGURES_KEPT + 10; at += 1) ring.add(sample(at));
    const newest = ring.past(null);
    expect(newest.map(({ at }) => at)).toEqual(
      Array.from({ length: MOST_PAST }, (_, index) => FIGURES_KEPT + 11 - MOST_PAST + index),
    );
    expect(ring.past(newest[0]?.at ?? 0).at(-1)?.at).toBe((newest[0]?.at ?? 0) - 1);
    expect(ring.past(12).map(({ at }) => at)).toEqual([11]);
    expect(ring.past(11)).toEqual([]);
  });

  it('METRICS-6: a page puts portions together in order, and draws no line across a stop', () => {
    const all = merged(merged([sample(30), sample(40)], [sample(10), sample(30)]), [sample(50)]);
    expect(all.map(({ at }) => at)).toEqual([10, 30, 40, 50]);
    const late = 10 * FIGURES_EVERY_MS;
    const columns = columnsOf(
      [sample(0), sample(late)],
      [({ values }) => values['viewers'] ?? null],
    );
    expect(columns).toEqual([
      [0, FIGURES_EVERY_MS / 1_000, late / 1_000],
      [0, null, late],
    ]);
    const minutes = [0, 1, 2, 3, 4, 5].map((minute) => sample(minute * 60_000));
    expect(everyMinutes(minutes, 2).map(({ at }) => at / 60_000)).toEqual([5, 3, 1]);
  });
});

describe('viewers’ reception', () => {
  const report = {
    ...{ lasted: 20_000, freezes: 0, frozen: 0, framesDropped: 0, packetsReceived: 10 },
    ...{ packetsLost: 0, firstPicture: null, way: 'relay' as const },
  };

  it('METRICS-4: whoever froze within the last minute counts, until gone', () => {
    let now = 0;
    const book = new ReceptionBook(new Registry(), () => now);
    const [one, other] = [{}, {}];
    book.take(one, { ...report, freezes: 3 });
    book.take(other, report);
    expect(book.lately()).toEqual({ telling: 2, freezing: 1, relayed: 2 });
    now = 40_000;
    book.take(one, report);
    expect(book.lately()).toEqual({ telling: 2, freezing: 1, relayed: 2 });
    now = 61_000;
    expect(book.lately()).toEqual({ telling: 1, freezing: 0, relayed: 1 });
    book.gone(one);
    expect(book.lately().telling).toBe(0);
  });

  it('METRICS-4: time standing still is no longer than the time that is told of', async () => {
    const registry = new Registry();
    const book = new ReceptionBook(registry, () => 0);
    book.take({}, { ...report, lasted: 1_000, freezes: 1, frozen: 90_000 });
    expect(sumOf(await read(registry), 'podium_viewer_freeze_seconds_total')).toBe(1);
  });

  it('is counted out of the browser’s statistics, with how the page is reached', () => {
    const entries: Record<string, unknown>[] = [
      { id: 'v', type: 'inbound-rtp', freezeCount: 2, totalFreezesDuration: 1.5, packetsLost: 3 },
      { id: 'a', type: 'inbound-rtp', packetsLost: -1, packetsReceived: 50 },
      { id: 'o', type: 'outbound-rtp', packetsLost: 999 },
      { id: 't', type: 'transport', selectedCandidatePairId: 'p', localCertificateId: 'c1' },
      { id: 'p', type: 'candidate-pair', localCandidateId: 'l' },
      { id: 'l', type: 'local-candidate', candidateType: 'relay', protocol: 'udp' },
    ];
    const counted = countReception(new Map(entries.map((one) => [String(one['id']), one])));
    expect(counted).toEqual({
      ...{ connection: 'c1', freezes: 2, frozen: 1_500, framesDropped: 0 },
      ...{ packetsReceived: 50, packetsLost: 2, way: 'relay' },
    });
  });

  it('METRICS-3: however many there are, only some are asked at a time, each in its turn', async () => {
    const asked: number[] = [];
    const seats = Array.from({ length: 25 }, (_, index): MeteredSeat => ({
      transportProtocol: index === 0 ? null : 'udp',
      measure() {
        asked.push(index);
        return Promise.resolve({ bitrate: 1_000, loss: 0.5, roundTrip: 20 });
      },
    }));
    const registry = new Registry();
    const book = new ReceptionBook(new Registry(), () => 0);
    const meter = new ViewerMeter({ registry, seats: () => seats, book });
    const values = await meter.read();
    expect(asked).toHaveLength(10);
    expect(values).toMatchObject({
      'viewers.webrtc': 25,
      'sent.bitrate': 24_000,
      'worst.loss': 0.5,
    });
    await meter.read();
    await meter.read();
    expect(new Set(asked).size).toBe(24);
    expect(sumOf(await read(registry), 'podium_viewers', { transport: 'connecting' })).toBe(1);
  });
});
