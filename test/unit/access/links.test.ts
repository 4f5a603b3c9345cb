import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type AccessError, AccessStoreError } from '../../../server/access/access-error.ts';
import { type Access, type Link, openAccess } from '../../../server/access/access.ts';
import { DAY, entered, openedAccess, secretOf, wrongPin } from './opened-access.ts';

const judge = { role: 'judge', judge: 'j1' } as const;
const producer = { role: 'producer', judge: null } as const;

/** The problem that entering with this link and PIN gives. */
async function problemOf(access: Access, link: Link, pin: string | null) {
  return access.enter({ secret: secretOf(link), pin }).then(
    ({ state }) => ({ code: state, params: {} }),
    ({ problem }: AccessError) => problem,
  );
}

describe('a link', () => {
  it('lets the producer in without a PIN, to the panel', async () => {
    const { access } = openedAccess();
    const link = await access.issueLink(producer);
    expect(link.pin).toBeNull();
    const entry = await access.enter({ secret: secretOf(link), pin: null });
    expect(entry).toMatchObject({ state: 'entered', ...producer, path: '/panel' });
  });

  it('lets a judge in with its PIN only, to the judge’s own tablet', async () => {
    const { access } = openedAccess();
    const link = await access.issueLink(judge);
    expect(link.pin).toMatch(/^\d{6}$/);
    const secret = secretOf(link);
    expect(await access.enter({ secret, pin: null })).toEqual({ state: 'pinWanted' });
    expect(await access.enter({ secret, pin: ' ' })).toEqual({ state: 'pinWanted' });
    expect(await access.enter({ secret, pin: link.pin })).toMatchObject({
      state: 'entered',
      ...judge,
      path: '/tablet/j1',
    });
  });

  it('takes a PIN as people type it: spaced, or in full-width digits', async () => {
    const { access } = openedAccess();
    const link = await access.issueLink(judge);
    const wide = (link.pin ?? '').replaceAll(/\d/g, (digit) =>
      String.fromCharCode(digit.charCodeAt(0) + 0xfee0),
    );
    for (const pin of [` ${link.pin?.slice(0, 3)} ${link.pin?.slice(3)}`, wide]) {
      expect(await access.enter({ secret: secretOf(link), pin })).toMatchObject(judge);
    }
  });

  it('can be used again, and stays valid when another is issued', async () => {
    const { access } = openedAccess();
    const first = await access.issueLink(judge);
    const second = await access.issueLink(judge);
    const sessions = [
      await entered(access, first),
      await entered(access, first),
      await entered(access, second),
    ];
    expect(new Set(sessions).size).toBe(3);
    expect(sessions.map((session) => access.find(session)?.judge)).toEqual(['j1', 'j1', 'j1']);
  });

  it('gives way, as the oldest, once its holder has twenty newer ones; its sessions live on', async () => {
    const { access } = openedAccess();
    const oldest = await access.issueLink(producer);
    const session = await entered(access, oldest);
    const other = await access.issueLink({ role: 'stage', judge: null });
    const newer = await Promise.all(Array.from({ length: 20 }, () => access.issueLink(producer)));
    expect(await problemOf(access, oldest, null)).toEqual({ code: 'linkUnknown', params: {} });
    expect(access.find(session)).toMatchObject(producer);
    for (const link of [...newer, other]) {
      expect((await problemOf(access, link, null)).code).toBe('entered');
    }
  });

  it('ends after thirty days', async () => {
    const opened = openedAccess();
    const link = await opened.access.issueLink(producer);
    opened.pass(30 * DAY - 1);
    expect((await problemOf(opened.access, link, null)).code).toBe('entered');
    opened.pass(1);
    expect((await problemOf(opened.access, link, null)).code).toBe('linkUnknown');
  });

  it('that nobody issued is unknown, whatever its form', async () => {
    const { access } = openedAccess();
    for (const secret of ['A'.repeat(27), "' OR 1=1 --", '']) {
      await expect(access.enter({ secret, pin: null })).rejects.toMatchObject({
        problem: { code: 'linkUnknown' },
      });
    }
  });

  it('is never issued to a judge without a name, nor to another role with one', async () => {
    const { access } = openedAccess();
    await expect(access.issueLink({ role: 'judge', judge: null })).rejects.toThrow(TypeError);
    await expect(access.issueLink({ role: 'stage', judge: 'j1' })).rejects.toThrow(TypeError);
  });
});

describe('a wrong PIN', () => {
  it('is counted down, and a right one starts anew', async () => {
    const { access } = openedAccess();
    const link = await access.issueLink(judge);
    const wrong = wrongPin(link.pin);
    expect(await problemOf(access, link, wrong)).toEqual({ code: 'pinWrong', params: { left: 4 } });
    expect(await problemOf(access, link, wrong)).toEqual({ code: 'pinWrong', params: { left: 3 } });
    expect((await problemOf(access, link, link.pin)).code).toBe('entered');
    expect(await problemOf(access, link, wrong)).toEqual({ code: 'pinWrong', params: { left: 4 } });
  });

  it('locks that link at the fifth, for good, and no other', async () => {
    const opened = openedAccess();
    const link = await opened.access.issueLink(judge);
    const other = await opened.access.issueLink(judge);
    const session = await entered(opened.access, link);
    for (let tries = 0; tries < 4; tries += 1) {
      await problemOf(opened.access, link, wrongPin(link.pin));
    }
    const locked = { code: 'pinLocked', params: {} };
    expect(await problemOf(opened.access, link, wrongPin(link.pin))).toEqual(locked);
    const access = opened.restart();
    expect(await problemOf(access, link, link.pin)).toEqual(locked);
    expect(await problemOf(access, link, null)).toEqual(locked);
    expect((await problemOf(access, other, other.pin)).code).toBe('entered');
    expect(access.find(session)).toMatchObject(judge);
  });

  it('gets no more than five looks when many are sent side by side', async () => {
    const { access } = openedAccess();
    const link = await access.issueLink(judge);
    const tries = Array.from({ length: 40 }, () => problemOf(access, link, wrongPin(link.pin)));
    const codes = (await Promise.all(tries)).map(({ code }) => code);
    expect(codes.filter((code) => code === 'pinWrong')).toHaveLength(4);
    expect(codes.filter((code) => code === 'pinLocked')).toHaveLength(36);
    expect((await problemOf(access, link, link.pin)).code).toBe('pinLocked');
  });
});

describe('the file of links and sessions', () => {
  it('holds no secret, no PIN and no session as it is, and is for its owner alone', async () => {
    const { access, folder } = openedAccess();
    const link = await access.issueLink(judge);
    const session = await entered(access, link);
    const files = readdirSync(folder).map((name) => join(folder, name));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const contents = readFileSync(file);
      for (const hidden of [secretOf(link), link.pin ?? '', session]) {
        expect(contents.includes(hidden)).toBe(false);
      }
      expect(statSync(file).mode & 0o077).toBe(0);
    }
  });

  it('that is broken is told with its path and what to do', () => {
    const { folder } = openedAccess();
    const broken = join(folder, 'broken');
    openAccess({ folder: broken, now: () => 0 }).close();
    writeFileSync(join(broken, 'access.db'), 'no database at all'.repeat(100));
    expect(() => openAccess({ folder: broken, now: () => 0 })).toThrow(AccessStoreError);
    expect(() => openAccess({ folder: broken, now: () => 0 })).toThrow(
      /access\.db .* Move it away/,
    );
  });
});
