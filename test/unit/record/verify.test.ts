import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { rank } from '../../../scoring/engine/rank.ts';
import { rankInputSchema } from '../../../scoring/engine/schema.ts';
import { checkRecord } from '../../../scoring/verify/check-record.ts';
import { VerifyError } from '../../../scoring/verify/fault.ts';
import { faultLine, goodLines } from '../../../scoring/verify/report.ts';
import { newShowKey, publicHalf, supervisorKeySchema } from '../../../server/record/keys.ts';
import { recordText, signRecord } from '../../../server/record/record-text.ts';
import { sealedRecordSchema, type SealedRecord } from '../../../server/record/schema.ts';
import { SMALL_MARKS } from '../../support/small-review.ts';
import { fixture, fixtureKey, verifyCommand } from './verify-command.ts';

const text = readFileSync(fixture, 'utf8');
const key = supervisorKeySchema.parse(JSON.parse(readFileSync(fixtureKey, 'utf8')));
const record = sealedRecordSchema.parse(JSON.parse(text));

const folder = mkdtempSync(join(tmpdir(), 'podium-verify-'));
afterAll(() => rmSync(folder, { recursive: true }));
function fileOf(content: string | Uint8Array): string {
  const path = join(folder, 'record.json');
  writeFileSync(path, content);
  return path;
}

/** What is found in a text, as lines. */
async function faultsIn(content: string, withKey = false): Promise<string[]> {
  try {
    const { faults } = await checkRecord('record.json', content, withKey ? key : null);
    return faults.map((one) => faultLine(one, 'en'));
  } catch (error) {
    if (error instanceof VerifyError) return [faultLine(error.fault, 'en')];
    throw error;
  }
}

/** The record changed, and signed anew by somebody with a key of their own. */
function forged(change: (record: SealedRecord) => void): string {
  const show = newShowKey();
  const copy = structuredClone({ ...record, showKey: publicHalf(show) });
  change(copy);
  return recordText(signRecord(copy, show));
}

describe('verifying the kept record', { timeout: 120_000 }, () => {
  it('RECORD-8: the command finds it right, in both languages', () => {
    const { status, stdout, stderr } = verifyCommand(fixture, '--key', fixtureKey);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('computed anew from 6 marks');
    expect(stdout).toContain('Nothing was found that doesn’t match');
    const chinese = verifyCommand(fixture, '--key', fixtureKey, '--lang', 'zh');
    expect(chinese.stdout).toContain('已按 6 个分数重新计算');
  });

  it('RECORD-7: without the key it says that the marks were not looked at', () => {
    const { status, stdout } = verifyCommand(fixture);
    expect(status).toBe(0);
    expect(stdout).toContain('The marks were not looked at');
  });

  it('RECORD-7: any digit in it that is changed is found', async () => {
    const missed: number[] = [];
    const digits = [...text.matchAll(/\d/g)];
    expect(digits.length).toBeGreaterThan(1_000);
    for (const { index, 0: digit } of digits) {
      const other = String((Number(digit) + 1) % 10);
      const changed = text.slice(0, index) + other + text.slice(index + 1);
      if ((await faultsIn(changed)).length === 0) missed.push(index);
    }
    expect(missed).toEqual([]);
  });

  it('RECORD-7: so is a name that stands twice, and a byte that is no part of the record', async () => {
    const twice = text.replace('"score": "76.07"', '"score": "99.00",\n      "score": "76.07"');
    expect(twice).not.toBe(text);
    expect(await faultsIn(twice)).toEqual([expect.stringContaining('twice')]);
    expect(await faultsIn(text.replace('"lots"', ' "lots"'))).toHaveLength(1);
    expect(await faultsIn(text.replaceAll('\n', '\r\n'))).toEqual([]);
  });

  it('RECORD-8: who signs a changed ranking anew is found out, number by number', async () => {
    const content = forged(({ ranking }) => {
      const [first] = ranking;
      if (first) first.score = '99.50';
    });
    expect(await faultsIn(content)).toEqual([]);
    expect(await faultsIn(content, true)).toEqual([
      'ranking[0].score: the record says 99.50, the journal says 76.07',
      'ranking[0].score: the record says 99.50, the marks give 76.07',
    ]);
    const { status, stderr } = verifyCommand(fileOf(content), '--key', fixtureKey);
    expect(status).toBe(1);
    expect(stderr).toContain('the record says 99.50, the marks give 76.07\n');
  });

  it.each<[string, (record: SealedRecord) => void, string]>([
    ['the hash', (one) => void (one.computedFrom = '0'.repeat(64)), 'computedFrom: '],
    ['the chain', (one) => void (one.journal.hash = '0'.repeat(64)), 'journal.hash: '],
    ['the line', (one) => void (one.journal.line += 1), 'journal.line: the record says 21'],
    ['the version', (one) => void (one.version += 1), 'version: the record says 2'],
    ['the time', (one) => void (one.published = '2026-12-28T09:00:00Z'), 'published: '],
    ['the formula', (one) => void (one.formula.round.places = 1), 'formula.round.places: '],
    [
      'who withdrew',
      (one) => void (one.presenters[1] && (one.presenters[1].withdrawn = true)),
      'presenters[1].withdrawn: ',
    ],
    [
      'who handed in',
      (one) => void (one.judges[0] && (one.judges[0].handedIn = null)),
      'judges[0].handedIn: ',
    ],
    ['a rank', (one) => void one.ranking.reverse(), 'ranking[0].presenter: the record says ada'],
    [
      'an average',
      (one) => void (one.ranking[1] && (one.ranking[1].panels.leaders = '9')),
      'ranking[1].panels.leaders: ',
    ],
    ['what is sealed', (one) => void (one.sealed.tag = one.sealed.iv), 'sealed: '],
  ])(
    'RECORD-8: %s of a record signed anew is compared with what is sealed',
    async (_, change, line) => {
      const faults = await faultsIn(forged(change), true);
      expect(
        faults.some((one) => one.startsWith(line)),
        faults.join('\n'),
      ).toBe(true);
    },
  );

  it('RECORD-10: the working comes out as a page and as JSON, for the owner alone', () => {
    const [page, json] = [join(folder, 'working.html'), join(folder, 'working.json')];
    const args = [fixture, '--key', fixtureKey, '--working', page, '--json', json];
    expect(verifyCommand(...args).status).toBe(0);
    const html = readFileSync(page, 'utf8');
    for (const mark of Object.values(SMALL_MARKS).flat()) expect(html).toContain(mark);
    expect(html).toContain('<html lang="en">');
    expect(html).toContain('Leaders: the mean of 57.49, 83.59, 87.13');
    expect(statSync(page).mode & 0o777).toBe(0o600);
    const written: { input: unknown; result: unknown } = JSON.parse(readFileSync(json, 'utf8'));
    expect(rank(rankInputSchema.parse(written.input))).toEqual(written.result);
    expect(verifyCommand(...args, '--lang', 'zh').status).toBe(0);
    expect(readFileSync(page, 'utf8')).toContain('的平均数');
  });

  it('RECORD-11: that it is a rehearsal’s is said first of all, in both languages', async () => {
    const practised = forged(({ event }) => (event.rehearsal = { speed: 10 }));
    const verdict = await checkRecord('record.json', practised, null);
    expect(verdict.faults).toEqual([]);
    expect(goodLines(verdict, 'en')[0]).toBe(
      'This is the record of a rehearsal, not of the real event.',
    );
    expect(goodLines(verdict, 'zh')[0]).toBe('这是彩排的记录，不是正式活动的记录。');
    expect(goodLines(await checkRecord('record.json', text, null), 'en')[0]).not.toContain(
      'rehearsal',
    );
  });

  it.each<[string, string | Uint8Array, string]>([
    ['nothing', '', 'line 1, column 1'],
    ['no JSON', '{"format": ', 'line 1'],
    ['another format', '{"format":"song"}', 'format: '],
    ['a number', '7', 'no sealed record'],
    ['a prototype', '{"__proto__":{"format":"x"}}', 'format: '],
    ['no text', new Uint8Array([0xff, 0xfe]), 'UTF-8'],
  ])('RECORD-9: a file of %s is refused in one line', (_, content, words) => {
    const { status, stdout, stderr } = verifyCommand(fileOf(content));
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain(words);
    expect(stderr.match(/\n/g)).toHaveLength(1);
  });

  it('RECORD-9: so are no file, a wrong option, a key that is none, and another’s', () => {
    for (const args of [[], ['nowhere.json'], [fixture, '--sing'], [fixture, '--json', 'x']])
      expect(verifyCommand(...args)).toMatchObject({ status: 1, stdout: '' });
    expect(verifyCommand(fixture, '--key', fixture).stderr).toContain('private key');
    expect(verifyCommand(fixture, '--key', join(folder, 'none')).stderr).toContain('no such file');
  });
});
