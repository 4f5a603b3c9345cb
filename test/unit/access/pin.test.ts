import { describe, expect, it } from 'vitest';
import { hashPin, isPin, newPin } from '../../../server/access/pin.ts';
import { statusOf } from '../../../server/access/problem-status.ts';
import { errorCodeSchema } from '../../../server/protocol/refusals.ts';

describe('a PIN', () => {
  it('has six digits', () => {
    for (let count = 0; count < 200; count += 1) expect(newPin()).toMatch(/^\d{6}$/);
  });

  it('is hashed with a salt of its own', async () => {
    const [one, two] = await Promise.all([hashPin('123456'), hashPin('123456')]);
    expect(Buffer.from(one.hash).equals(two.hash)).toBe(false);
    expect(await isPin('123456', one)).toBe(true);
    expect(await isPin('123457', one)).toBe(false);
    expect(await isPin('12345', one)).toBe(false);
  });

  it('is hashed off the event loop, however many are checked at once', async () => {
    let turns = 0;
    let done = false;
    const turn = () => {
      turns += 1;
      if (!done) setImmediate(turn);
    };
    turn();
    await Promise.all(Array.from({ length: 12 }, () => hashPin('123456')));
    done = true;
    // On the event loop each of the twelve would have kept it to itself.
    expect(turns).toBeGreaterThan(24);
  });
});

describe('the table of HTTP statuses', () => {
  it('gives every problem a status that says the request has failed', () => {
    for (const code of errorCodeSchema.options) {
      expect(statusOf(code)).toBeGreaterThanOrEqual(400);
      expect(statusOf(code)).toBeLessThan(600);
    }
  });
});
