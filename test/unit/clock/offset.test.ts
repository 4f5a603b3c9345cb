import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offsetEstimator, type RoundTrip } from '../../../server/clock/offset.ts';

/** A round trip begun at `sentAt` of the own clock, with `there` and `back` ms on the way. */
const trip = (offset: number, sentAt: number, there: number, back: number): RoundTrip => ({
  sentAt,
  serverAt: sentAt + there + offset,
  receivedAt: sentAt + there + back,
});

describe('the offset to the server’s clock', () => {
  it('CLOCK-12: there is none before the first round trip', () => {
    expect(offsetEstimator().estimate(0)).toBeNull();
  });

  it('CLOCK-12: is exact where both ways take the same, and bounded by half the trip', () => {
    const { offset, error } = offsetEstimator().add(trip(5000, 100, 20, 20));
    expect(offset).toBe(5000);
    expect(error).toBeCloseTo(20);
  });

  it('CLOCK-12: the shortest trip counts most', () => {
    const estimator = offsetEstimator();
    estimator.add(trip(5000, 0, 300, 10));
    estimator.add(trip(5000, 400, 4, 6));
    const { offset, error } = estimator.add(trip(5000, 500, 10, 300));
    expect(offset).toBe(4999);
    expect(error).toBeCloseTo(5.04, 1);
  });

  it('CLOCK-12: the truth always lies within the error told', () => {
    const ms = (max: number) => fc.double({ min: 0, max, noNaN: true });
    const trips = fc.array(fc.record({ gap: ms(60_000), there: ms(2000), back: ms(2000) }), {
      minLength: 1,
      maxLength: 40,
    });
    // Drift in parts of the own clock's rate, up to what a poor crystal has.
    fc.assert(
      fc.property(trips, fc.double({ min: -80e-6, max: 80e-6, noNaN: true }), (list, drift) => {
        const estimator = offsetEstimator();
        const serverAt = (own: number): number => 1e12 + own * (1 + drift);
        let own = 0;
        for (const { gap, there, back } of list) {
          own += gap;
          const receivedAt = own + there + back;
          const { offset, error } = estimator.add({
            sentAt: own,
            serverAt: serverAt(own + there),
            receivedAt,
          });
          own = receivedAt;
          const truth = serverAt(own) - own;
          expect(Math.abs(offset - truth)).toBeLessThanOrEqual(error + 0.001);
        }
      }),
    );
  });

  it('CLOCK-12: drift is followed', () => {
    const estimator = offsetEstimator();
    // One excellent trip, then an hour of ordinary ones while the clocks drift apart by 50 ppm.
    estimator.add(trip(0, 0, 0.1, 0.1));
    for (let own = 5000; own <= 3_600_000; own += 5000) {
      const { offset } = estimator.add(trip(own * 50e-6, own, 15, 15));
      expect(Math.abs(offset - own * 50e-6)).toBeLessThan(15);
    }
    expect(estimator.estimate(3_600_000)?.offset).toBeCloseTo(180, -1);
  });

  it('CLOCK-12: a clock that stood still is noticed with the next trip', () => {
    const estimator = offsetEstimator();
    for (let own = 0; own < 50_000; own += 5000) estimator.add(trip(1000, own, 2, 2));
    // The laptop slept for an hour; its own clock has not moved. The next trip is a poor one.
    const { offset, error } = estimator.add(trip(3_601_000, 50_000, 100, 100));
    expect(offset).toBe(3_601_000);
    expect(error).toBeCloseTo(100, 1);
  });

  it('CLOCK-12: an estimate grows less certain with time', () => {
    const estimator = offsetEstimator();
    estimator.add(trip(0, 0, 5, 5));
    const [early, late] = [estimator.estimate(10), estimator.estimate(100_010)];
    expect(early?.error).toBeCloseTo(5);
    expect(late?.error).toBeCloseTo(15);
  });
});
