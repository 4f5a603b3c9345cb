import { describe, expect, it } from 'vitest';
import { MissingPackages } from '../../../server/setup/debian-packages.ts';
import { runSteps, type Step } from '../../../server/setup/step.ts';
import { keptReport } from './quiet-report.ts';

const there: Step = {
  name: 'first',
  seconds: 100,
  find: async () => ({ FIRST: '/there' }),
  provide: () => Promise.reject(new Error('it is there already')),
};
const absent = (name: string, provide: Step['provide']): Step => ({
  name,
  seconds: 40,
  find: async () => null,
  provide,
});

describe('the steps of the set-up', () => {
  it('are silent when everything is there', async () => {
    const report = keptReport();
    expect(await runSteps([there], report)).toEqual({ FIRST: '/there' });
    expect(report.lines).toEqual([]);
  });

  it('are announced at once, only those that are needed, with how long they take', async () => {
    const report = keptReport();
    const steps = [there, absent('second', async () => ({ SECOND: '/new' }))];
    expect(await runSteps(steps, report)).toEqual({ FIRST: '/there', SECOND: '/new' });
    expect(report.lines).toEqual(['Podium sets itself up (once, less than a minute): second.']);
  });

  it('name all missing Debian packages in one command for the administrator', async () => {
    const steps = [
      absent('a', () => Promise.reject(new MissingPackages(['g++', 'make'], 'a'))),
      absent('b', () => Promise.reject(new MissingPackages(['make', 'ffmpeg'], 'b'))),
    ];
    const run = runSteps(steps, keptReport());
    await expect(run).rejects.toThrow('sudo apt-get install -y g++ make ffmpeg');
  });

  it('end at the first failure of another kind', async () => {
    const provided: string[] = [];
    const steps = [
      absent('a', () => Promise.reject(new Error('disk full'))),
      absent('b', async () => {
        provided.push('b');
        return {};
      }),
    ];
    await expect(runSteps(steps, keptReport())).rejects.toThrow('disk full');
    expect(provided).toEqual([]);
  });
});
