import { describe, expect, it } from 'vitest';
import { FillError, Filling } from '../../../server/automation/fill.ts';
import { occasionOf } from '../../../server/automation/occasion.ts';
import { allPlaceholders, placeholdersFor } from '../../../server/automation/placeholders.ts';
import { triggerSchema } from '../../../server/protocol/equipment.ts';
import { playSmallReview, SMALL_MARKS } from '../../support/small-review.ts';

/** Everything that hooks could be told of a small review, from its first presentation to its ranking. */
function occasions() {
  const show = playSmallReview();
  const wall = '2026-12-28T06:02:11.000Z';
  return show.lines.flatMap(({ event, entry }) => {
    // Told with the state after all of it: whatever there is to be known is known.
    const occasion = occasionOf({ ...entry, wall, commandId: null, event }, show.state);
    return occasion ? [occasion] : [];
  });
}

describe('what can be filled in', () => {
  it('HOOK-7: is what is listed for the moment, no more and no less', () => {
    const found = occasions();
    expect(new Set(found.map(({ trigger }) => trigger)).has('published')).toBe(true);
    for (const { trigger, values } of found)
      expect(Object.keys(values).sort(), trigger).toEqual([...placeholdersFor(trigger)].sort());
    const all = triggerSchema.options.flatMap((trigger) => placeholdersFor(trigger));
    expect(new Set(all)).toEqual(new Set(allPlaceholders));
  });

  it('HOOK-7: holds no mark, and a score only of a ranking that is out', () => {
    const found = occasions();
    const told = JSON.stringify(found);
    for (const mark of Object.values(SMALL_MARKS).flat()) expect(told).not.toContain(mark);
    for (const { trigger, values } of found) {
      const scored = JSON.stringify(values).includes('76.0');
      expect(scored, trigger).toBe(trigger === 'published');
    }
    expect(found.at(-1)?.values).toMatchObject({
      'ranking.version': 1,
      'ranking.en': '1. Bob 76.07; 2. Ada 71.68',
      'first.name.en': 'Bob',
      'first.score': '76.07',
    });
  });

  it('HOOK-8: is escaped in an address, and in JSON stays the text or the number it is', () => {
    const filling = new Filling({ who: 'A&B/"甲"\n', number: 7 }, () => undefined);
    const { url, body } = filling.http({
      ...{ method: 'POST', url: 'http://h/{{who}}?n={{number}}', headers: {} },
      json: {
        who: '{{who}}',
        number: '{{ number }}',
        text: 'no. {{number}}',
        list: [true, 5, null],
      },
    });
    expect(url).toBe('http://h/A%26B%2F%22%E7%94%B2%22%0A?n=7');
    expect(JSON.parse(body ?? '')).toEqual({
      ...{ who: 'A&B/"甲"\n', number: 7, text: 'no. 7', list: [true, 5, null] },
    });
  });

  it('HOOK-8: can’t become a pattern or a part of an OSC address, and has its argument’s type', () => {
    const filling = new Filling({ who: 'a/b* c', number: 7 }, () => undefined);
    const { address, args } = filling.osc({
      address: '/cue/{{who}}/go',
      args: [
        { type: 'string', value: '{{who}}' },
        { type: 'int', value: '{{number}}' },
        { type: 'float', value: '0.5' },
        { type: 'flag', value: 'true' },
      ],
    });
    expect(address).toBe('/cue/a-b--c/go');
    expect(args.map(({ value }) => value)).toEqual(['a/b* c', 7, 0.5, true]);
    const wrong = { address: '/a', args: [{ type: 'int' as const, value: '{{who}}' }] };
    expect(() => filling.osc(wrong)).toThrow(FillError);
  });

  it('HOOK-6: is a secret only where it is set, and then nothing of it is in the error', () => {
    const filling = new Filling({}, (name) => (name === 'PODIUM_A' ? 'x' : undefined));
    const header = (value: string) =>
      filling.http({ method: 'GET', url: 'http://h/', headers: { a: value }, json: null }).headers;
    expect(header('Bearer {{env.PODIUM_A}}')).toEqual({ a: 'Bearer x' });
    expect(() => header('{{env.PODIUM_B}}')).toThrow('not set: PODIUM_B');
    expect(() => header('{{env.HOME}}')).toThrow('not set: env.HOME');
  });
});
