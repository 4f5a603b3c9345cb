import { readFile } from 'node:fs/promises';

/** Linux counts a process's time in these, whatever its timer's frequency (proc_pid_stat(5), USER_HZ). */
const TICK_MS = 10;

/** User and system time that a process and its threads have spent, in ms. */
export async function cpuTime(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // The second field is the program's name in parentheses, which may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return TICK_MS * (Number(fields[11]) + Number(fields[12]));
}
