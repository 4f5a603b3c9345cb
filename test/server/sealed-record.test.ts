import { existsSync, readFileSync, renameSync, unlinkSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SUPERVISOR_KEY } from '../../server/record/key-files.ts';
import { sealedRecordSchema } from '../../server/record/schema.ts';
import { recordPath } from '../../server/record/sealer.ts';
import { groupIn, Judge, newCommandId, Producer, Supervisor } from '../support/crew.ts';
import { until } from '../support/until.ts';
import { WholeServer } from '../support/whole-server.ts';
import { changed } from '../unit/event-file/event-text.ts';
import { verifyCommand } from '../unit/record/verify-command.ts';

/** By judge, of ada and of bob: they stand in no other text. */
const MARKS = [
  ['61.37', '83.59'],
  ['73.91', '87.13'],
  ['79.77', '57.49'],
] as const;

describe('the sealed record of a group', { timeout: 120_000 }, () => {
  let folder: string;
  let data: string;
  let event: string;
  let server: WholeServer;
  const start = () =>
    WholeServer.start({
      ...{ event, data },
      args: ['--port', '0', '--public-port', '0', '--media-port', '0', '--feed', 'off'],
    });
  const file = (version: number) => recordPath(data, 'heads', version);
  const readRecord = (version: number) =>
    sealedRecordSchema.parse(JSON.parse(readFileSync(file(version), 'utf8')));
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'podium-record-'));
    data = join(folder, 'data');
    event = changed('  - id: work\n', '  - id: work\n    step: 0.01\n');
    server = await start();
  });
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('RECORD-6: the start says where the supervisor’s key lies, as long as it does', async () => {
    const lying = join(data, SUPERVISOR_KEY);
    expect(server.printed).toContain(`The supervisor’s key lies in ${lying}`);
    renameSync(lying, join(folder, 'key.json'));
    await server.close();
    server = await start();
    expect(server.printed).not.toContain('The supervisor’s key lies');
    expect(existsSync(lying)).toBe(false);
  });

  it('RECORD-1 RECORD-5: is there with the ranking, signed by the key that the start told', async () => {
    await playGroup(server);
    await until('the record', () => existsSync(file(1)));
    const { status, stdout, stderr } = verifyCommand(file(1));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const [, fingerprint = ''] = /signed by the key (\S+)/.exec(server.printed) ?? [];
    expect(fingerprint).not.toBe('');
    expect(stdout).toContain(fingerprint);
  });

  it('RECORD-8: the supervisor’s key, taken away before, has the ranking computed anew', () => {
    const { status, stdout, stderr } = verifyCommand(file(1), '--key', join(folder, 'key.json'));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('computed anew from 6 marks');
  });

  it('RECORD-3: holds no mark to be read', () => {
    const text = readFileSync(file(1), 'utf8');
    for (const mark of MARKS.flat()) expect(text).not.toContain(mark);
  });

  it('RECORD-2: what a crash has left out is written at the next start, what is there stays', async () => {
    const before = readFileSync(file(1), 'utf8');
    await correct(server);
    await server.kill();
    // The kill may have come before or after the writing: either way it has to be there again.
    if (existsSync(file(2))) unlinkSync(file(2));
    server = await start();
    await until('the second record', () => existsSync(file(2)));
    expect(readFileSync(file(1), 'utf8')).toBe(before);
    expect(readRecord(2)).toMatchObject({ version: 2, reason: 'over time' });
    expect(readRecord(2).showKey).toEqual(readRecord(1).showKey);
    const { status, stderr } = verifyCommand(file(2), '--key', join(folder, 'key.json'));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});

/** Two presentations, all marks and all sheets. */
async function playGroup(server: WholeServer): Promise<void> {
  const producer = await Producer.at(server.panel);
  const judges = await Promise.all(server.judges.map((link) => Judge.at(link)));
  for (const [place, presenter] of ['ada', 'bob'].entries()) {
    await producer.starts(presenter);
    for (const [index, judge] of judges.entries())
      await judge.marks(presenter, MARKS[index]?.[place] ?? '');
    await producer.give({ type: 'finish', presentation: presenter }, newCommandId());
    await producer.sees('the end', ({ clock }) => clock.state === 'over');
  }
  for (const judge of judges) {
    await judge.sees('both marks', () => judge.sheet('heads').length === 2);
    await judge.handsIn('heads');
  }
  for (const page of [producer, ...judges]) page.close();
}

/** A correction that both agree on; resolves in the instant in which it is on record. */
async function correct(server: WholeServer): Promise<void> {
  const producer = await Producer.at(server.panel);
  const supervisor = await Supervisor.at(server.supervisor);
  await producer.sees('the ranking', (view) => groupIn(view, 'heads').published !== null);
  const correction = { type: 'proposeCorrection', group: 'heads', presenter: 'bob' } as const;
  await producer.give({ ...correction, points: '-1.5', reason: 'over time' }, newCommandId());
  await supervisor.sees('the proposal', ({ proposals }) => proposals.length > 0);
  await supervisor.give({ type: 'confirmCorrection', group: 'heads' });
  for (const page of [producer, supervisor]) page.close();
}
