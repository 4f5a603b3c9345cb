import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { cookieName } from '../../../server/protocol/http.ts';
import { DAY, entered, openedAccess } from './opened-access.ts';

const producer = { role: 'producer', judge: null } as const;
const judgeOne = { role: 'judge', judge: 'j1' } as const;
const judgeTwo = { role: 'judge', judge: 'j2' } as const;

describe('a session', () => {
  it('survives a restart, and ends after thirty days', async () => {
    const opened = openedAccess();
    const session = await entered(opened.access, await opened.access.issueLink(judgeOne));
    expect(opened.restart().find(session)).toMatchObject(judgeOne);
    opened.pass(30 * DAY);
    expect(opened.access.find(session)).toBeNull();
    expect(opened.restart().find(session)).toBeNull();
  });

  it('survives the death of the process the moment after it was opened', async () => {
    const { folder, restart } = openedAccess();
    const program = resolve(import.meta.dirname, 'enter-and-wait.ts');
    const child = spawn(process.execPath, [program, folder], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const [session] = (await once(createInterface(child.stdout), 'line')) as [string];
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    expect(restart().find(session)).toMatchObject(judgeOne);
  });

  it('is not found by anything but its exact secret', async () => {
    const { access } = openedAccess();
    const session = await entered(access, await access.issueLink(producer));
    for (const other of [
      '',
      'x',
      session.slice(1),
      `${session}A`,
      session.toLowerCase(),
      'A'.repeat(43),
    ]) {
      expect(access.find(other)).toBeNull();
    }
  });

  it('can be revoked with all links of its holder, and of nobody else', async () => {
    const opened = openedAccess();
    const { access } = opened;
    const lost = await access.issueLink(judgeOne);
    const [one, two] = [
      await entered(access, lost),
      await entered(access, await access.issueLink(judgeTwo)),
    ];
    access.revoke(judgeOne);
    for (const reopen of [() => access, () => opened.restart()]) {
      const now = reopen();
      expect(now.find(one)).toBeNull();
      expect(now.find(two)).toMatchObject(judgeTwo);
      await expect(entered(now, lost)).rejects.toMatchObject({ problem: { code: 'linkUnknown' } });
    }
    expect(await entered(opened.access, await opened.access.issueLink(judgeOne))).toBeTruthy();
  });

  it('gives way, as the oldest, once its holder has a hundred newer ones', async () => {
    const { access } = openedAccess();
    const link = await access.issueLink(producer);
    const first = await entered(access, link);
    const second = await entered(access, link);
    for (let count = 0; count < 99; count += 1) await entered(access, link);
    expect(access.find(first)).toBeNull();
    expect(access.find(second)).toMatchObject(producer);
  });
});

describe('the cookies of a browser', () => {
  it('identify each role and each judge by a cookie of its own', async () => {
    const { access } = openedAccess();
    const holders = [producer, judgeOne, judgeTwo];
    const cookies: string[] = [];
    for (const holder of holders) {
      const session = await entered(access, await access.issueLink(holder));
      cookies.push(`${cookieName(holder.role, holder.judge ?? undefined)}=${session}`);
    }
    const header = `theme=dark; ${cookies.join('; ')}`;
    expect(access.identify(header, 'producer')).toMatchObject(producer);
    expect(access.identify(header, 'judge', 'j1')).toMatchObject(judgeOne);
    expect(access.identify(header, 'judge', 'j2')).toMatchObject(judgeTwo);
    expect(access.identify(header, 'judge', 'j3')).toBeNull();
    expect(access.identify(header, 'judge')).toBeNull();
    expect(access.identify(header, 'stage')).toBeNull();
    expect(access.identify(undefined, 'producer')).toBeNull();
  });

  it('never let one judge’s session pass under another’s name or role', async () => {
    const { access } = openedAccess();
    const session = await entered(access, await access.issueLink(judgeOne));
    expect(access.identify(`podium-judge-j2=${session}`, 'judge', 'j2')).toBeNull();
    expect(access.identify(`podium-producer=${session}`, 'producer')).toBeNull();
    expect(access.identify(`podium-judge=${session}`, 'judge')).toBeNull();
  });
});
