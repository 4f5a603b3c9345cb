import { existsSync, readFileSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rankInputSchema } from '../../../scoring/engine/schema.ts';
import { checkRecord } from '../../../scoring/verify/check-record.ts';
import { hashOf } from '../../../server/journal/chain.ts';
import { canonicalText, saltedHash } from '../../../server/record/canonical.ts';
import { openKeys, SUPERVISOR_KEY } from '../../../server/record/key-files.ts';
import {
  fingerprint,
  newShowKey,
  newSupervisorKey,
  publicHalf,
  supervisorKeySchema,
} from '../../../server/record/keys.ts';
import { sealedRecordSchema } from '../../../server/record/schema.ts';
import { openPart } from '../../../server/record/sealed-part.ts';
import { recordPath } from '../../../server/record/sealer.ts';
import { sealBriefly, sealShow } from '../../support/sealed-show.ts';
import { playCorrectedReview, playSmallReview, SMALL_MARKS } from '../../support/small-review.ts';
import { WINDOW } from '../core/plan.ts';
import { must, Rehearsal } from '../core/rehearsal.ts';
import { newFolder } from '../journal/folders.ts';

const pair = newSupervisorKey();
const keys = { show: newShowKey(), supervisor: publicHalf(pair), toTakeAway: null };
const recordOf = (text = '') => sealedRecordSchema.parse(JSON.parse(text));

describe('sealing a ranking', () => {
  it('GROUP-13: the publication holds its version, its formula and the salted hash of its input', () => {
    const { events } = playSmallReview();
    const event = events.findLast(({ type }) => type === 'published');
    if (event?.type !== 'published') throw new Error('nothing was published');
    expect(event).toMatchObject({ version: 1, formula: { criteria: [{ id: 'work' }] } });
    expect(event.computedFrom).toMatchObject({ salt: '0123456789abcdef' });
    expect(event.result.ranking).toHaveLength(2);
  });

  it('RECORD-1: every version has a record, which verifies', async () => {
    const texts = await sealBriefly(playCorrectedReview().events, keys);
    expect(texts).toHaveLength(2);
    for (const [index, text] of texts.entries()) {
      const { record, faults } = await checkRecord('record', text, pair);
      expect(faults).toEqual([]);
      expect(record.version).toBe(index + 1);
    }
    expect(texts.map((text) => recordOf(text).reason)).toEqual([null, 'over time']);
    const scores = texts.map((text) => recordOf(text).ranking.map(({ score }) => score));
    expect(scores).toEqual([
      ['76.07', '71.68'],
      ['74.57', '71.68'],
    ]);
  });

  it('RECORD-1: so has one that was published before its hash went on the record', async () => {
    const events = playSmallReview().events.map((event) => {
      if (event.type !== 'published') return event;
      const { type, group, version, missing, reason, result } = event;
      return { type, group, version, missing, reason, result };
    });
    const [text = ''] = await sealBriefly(events, keys);
    expect((await checkRecord('record', text, pair)).faults).toEqual([]);
  });

  it('RECORD-1: a group with somebody withdrawn and a judge missing verifies as well', async () => {
    const show = new Rehearsal();
    show.present('ann', 'bo');
    show.fillAndHandIn('heads', 'l1', 'o1');
    show.start('cy');
    must(show.press('withdraw', 'cy'));
    show.wait(WINDOW);
    const [text = ''] = await sealBriefly(show.events, keys);
    const { record, faults } = await checkRecord('record', text, pair);
    expect(faults).toEqual([]);
    expect(record.judges.map(({ handedIn }) => handedIn !== null)).toEqual([true, false, true]);
  });

  it('RECORD-1: only the server’s own account reads it', async () => {
    const folder = newFolder();
    await sealShow(folder, playSmallReview().events, keys);
    expect(statSync(recordPath(folder, 'heads', 1)).mode & 0o777).toBe(0o600);
  });

  it('RECORD-2: what can’t be written is told, tried again, and told to be well', async () => {
    const folder = newFolder();
    const obstacle = join(folder, 'sealed');
    writeFileSync(obstacle, 'a file where the folder should be');
    const told: boolean[] = [];
    const [text] = await sealShow(folder, playSmallReview().events, keys, (failing) => {
      told.push(failing);
      if (failing) unlinkSync(obstacle);
    });
    expect(recordOf(text).version).toBe(1);
    expect(told).toEqual([true, false]);
  });

  it('RECORD-3: tells who took part and when each handed in', async () => {
    const record = recordOf((await sealBriefly(playSmallReview().events, keys))[0]);
    expect(record.event.id).toBe('small-2026');
    expect(record.presenters.map(({ id, withdrawn }) => [id, withdrawn])).toEqual([
      ['ada', false],
      ['bob', false],
    ]);
    for (const { panel, handedIn } of record.judges) {
      expect(panel).toBe('leaders');
      expect(Date.parse(handedIn ?? '')).toBeGreaterThan(Date.parse(record.scoringOpened ?? ''));
    }
  });

  it('RECORD-3: holds no mark, and the same show sealed twice has nothing in common that tells one', async () => {
    const { events } = playSmallReview();
    const [one = '', other = ''] = [
      ...(await sealBriefly(events, keys)),
      ...(await sealBriefly(events, keys)),
    ];
    for (const mark of Object.values(SMALL_MARKS).flat()) expect(one).not.toContain(mark);
    const [first, second] = [recordOf(one), recordOf(other)];
    expect(first.journal.hash).not.toBe(second.journal.hash);
    expect(first.sealed.ciphertext).not.toBe(second.sealed.ciphertext);
    expect(first.sealed.ciphertext).toHaveLength(second.sealed.ciphertext.length);
  });

  it('RECORD-4: the supervisor’s key alone opens what it was computed from, and the journal’s line', async () => {
    const record = recordOf((await sealBriefly(playSmallReview().events, keys))[0]);
    expect(await openPart(record.sealed, newSupervisorKey())).toBeNull();
    const part = await openPart(record.sealed, pair);
    if (!part) throw new Error('not opened');
    expect(saltedHash(part.salt, part.input)).toBe(record.computedFrom);
    expect(hashOf(part.previous, part.line)).toBe(record.journal.hash);
    const { marks } = rankInputSchema.parse(part.input);
    expect(marks.map(({ mark }) => mark).toSorted()).toEqual(
      Object.values(SMALL_MARKS).flat().toSorted(),
    );
    expect(part.receipts).toHaveLength(3);
  });

  it('RECORD-4: canonical JSON is that of RFC 8785', () => {
    // The example of its section 3.2.2 and 3.2.3, without what no record holds.
    const value = {
      literals: [null, true, false],
      numbers: [Number('333333333.33333329'), 4.5, 2e-3, 1e-27],
    };
    expect(canonicalText({ string: '€$\u000f\nA\'B"\\\\"/', ...value })).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });
});

describe('the keys of a data folder', () => {
  it('RECORD-5: the show’s key is made once and kept for its own account', () => {
    const folder = newFolder();
    const first = openKeys(folder, undefined);
    expect(openKeys(folder, undefined).show).toEqual(first.show);
    expect(statSync(join(folder, 'show-key.json')).mode & 0o777).toBe(0o600);
    expect(fingerprint(first.show)).toMatch(/^([\da-f]{4}-){7}[\da-f]{4}$/);
  });

  it('RECORD-6: the supervisor’s is made once, told of until it is taken away, and not missed then', () => {
    const folder = newFolder();
    const first = openKeys(folder, undefined);
    const path = join(folder, SUPERVISOR_KEY);
    expect(first.toTakeAway).toBe(path);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const privateHalf = supervisorKeySchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    expect(publicHalf(privateHalf)).toEqual(first.supervisor);
    expect(openKeys(folder, undefined)).toEqual(first);
    unlinkSync(path);
    expect(openKeys(folder, undefined)).toEqual({ ...first, toTakeAway: null });
    expect(existsSync(path)).toBe(false);
  });

  it('RECORD-6: one that is given is used, and none is made', () => {
    const folder = newFolder();
    const file = join(folder, 'given.json');
    writeFileSync(file, JSON.stringify(publicHalf(pair)));
    const opened = openKeys(folder, file);
    expect(opened).toMatchObject({ supervisor: publicHalf(pair), toTakeAway: null });
    expect(existsSync(join(folder, SUPERVISOR_KEY))).toBe(false);
  });

  it('RECORD-6: a file that is no key is named', () => {
    const folder = newFolder();
    const file = join(folder, 'given.json');
    for (const text of ['', '{}', '{"kty":"OKP","crv":"Ed25519","x":"AA"}']) {
      writeFileSync(file, text);
      expect(() => openKeys(folder, file)).toThrow(file);
    }
    expect(() => openKeys(folder, join(folder, 'nowhere.json'))).toThrow('nowhere.json');
  });
});
