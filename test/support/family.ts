import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { until } from './until.ts';

const run = promisify(execFile);

const MOST_OUTPUT = 16 * 1024 * 1024;

export interface FamilyMember {
  readonly pid: number;
  readonly parent: number;
  readonly program: string;
}

/** Every process that runs; one that has ended and is only not yet reaped doesn't. */
async function everyProcess(): Promise<FamilyMember[]> {
  const { stdout } = await run('ps', ['-eo', 'pid=,ppid=,stat=,args='], { maxBuffer: MOST_OUTPUT });
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parent, state = 'Z', program = ''] =
      /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    return state.startsWith('Z') ? [] : { pid: Number(pid), parent: Number(parent), program };
  });
}

/** The process and all that it has started, and they in turn. */
export async function familyOf(pid: number): Promise<FamilyMember[]> {
  const all = await everyProcess();
  const family = all.filter((one) => one.pid === pid);
  for (const member of family) family.push(...all.filter(({ parent }) => parent === member.pid));
  return family;
}

/** Waits until none of them runs any more. */
export async function gone(family: readonly FamilyMember[]): Promise<void> {
  let left: FamilyMember[] = [];
  const noneLeft = async () => {
    const alive = new Set((await everyProcess()).map(({ pid }) => pid));
    left = family.filter(({ pid }) => alive.has(pid));
    return left.length === 0;
  };
  const describe = () => left.map(({ pid, program }) => `${pid} ${program}`).join('\n');
  await until('nothing of it runs any more', noneLeft, { describe });
}
