import { afterEach, describe, expect, it } from 'vitest';
import { Ear } from '../support/ear.ts';
import { startShow, type TestShow } from '../support/media.ts';
import { until } from '../support/until.ts';

const MIC = 'stage-mic';
const HOST = 'host-mic';

describe('the gate in the media plane', () => {
  const open: { close(): Promise<void> }[] = [];
  const hall = async (ears: number): Promise<{ show: TestShow; ears: Ear[] }> => {
    const show = await startShow();
    open.push(show);
    const listening = await Promise.all(Array.from({ length: ears }, () => Ear.open(show)));
    open.unshift(...listening);
    return { show, ears: listening };
  };
  const one = async () => {
    const { show, ears } = await hall(1);
    const [ear] = ears;
    if (!ear) throw new Error('no ear');
    return { show, ear };
  };
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
  });

  it('keeps a stage mic silent that was produced while the gate was closed', async () => {
    const { ear } = await one();
    await ear.hears(HOST, 50);
    expect(ear.count(MIC)).toBe(0);
  });

  it('closes the stage mic for every edge, while the host mic goes on', async () => {
    const { show, ears } = await hall(2);
    await show.ingest.gate.open();
    await Promise.all(ears.map((ear) => ear.hears(MIC)));
    await show.ingest.gate.close();
    // What was on its way when the worker acknowledged arrives before the host's next packets.
    await Promise.all(ears.map((ear) => ear.hears(HOST, 5)));
    const heard = ears.map((ear) => ear.count(MIC));
    await Promise.all(ears.map((ear) => ear.hears(HOST, 50)));
    expect(ears.map((ear) => ear.count(MIC))).toEqual(heard);
  });

  it('opens again after a close', async () => {
    const { show, ear } = await one();
    await show.ingest.gate.open();
    await ear.hears(MIC);
    await show.ingest.gate.close();
    await show.ingest.gate.open();
    await ear.hears(MIC);
  });

  it('lets a close overrule every open that was asked for before it', async () => {
    const { show, ear } = await one();
    await ear.hears(HOST, 5);
    const { gate } = show.ingest;
    await Promise.all([gate.open(), gate.close(), gate.open(), gate.open(), gate.close()]);
    expect(gate.isOpen).toBe(false);
    await ear.hears(HOST, 5);
    const heard = ear.count(MIC);
    await ear.hears(HOST, 50);
    expect(ear.count(MIC)).toBe(heard);
  });

  it('counts as closed when the worker dies in the middle of closing, and stays closed after', async () => {
    const { show, ear } = await one();
    await show.ingest.gate.open();
    await ear.hears(MIC);
    const pid = show.ingest.workerPid;
    if (pid === null) throw new Error('no worker');
    // A stopped worker acknowledges nothing: it is killed for it.
    process.kill(pid, 'SIGSTOP');
    await show.ingest.gate.close();
    await until(
      'a new worker',
      () => show.ingest.workerPid !== null && show.ingest.workerPid !== pid,
    );
    const heard = ear.count(MIC);
    await ear.hears(HOST, 50);
    expect(ear.count(MIC)).toBe(heard);
  });

  it('resolves where there is nothing to close', async () => {
    const show = await startShow({ feed: null });
    open.push(show);
    await show.ingest.gate.close();
    await show.ingest.gate.open();
    await show.ingest.gate.close();
    expect(show.ingest.gate.isOpen).toBe(false);
  });
});
