import { groupIn, Judge, Producer } from './crew.ts';
import type { WholeServer } from './whole-server.ts';

/**
 * Plays the small event's group from its start to its ranking, each judge with own marks by
 * presenter; its limit has to be one that a test can wait for.
 */
export async function playGroup(
  server: WholeServer,
  marks: readonly Readonly<Record<string, string>>[],
): Promise<void> {
  const producer = await Producer.at(server.panel);
  const judges = await Promise.all(server.judges.map((link) => Judge.at(link)));
  for (const presenter of Object.keys(marks[0] ?? {})) {
    await producer.starts(presenter);
    for (const [index, judge] of judges.entries())
      await judge.marks(presenter, marks[index]?.[presenter] ?? '');
    await producer.sees('the limit', ({ clock }) => clock.state === 'over');
  }
  for (const judge of judges) {
    const all = Object.keys(marks[0] ?? {}).length;
    await judge.sees('all marks', () => judge.sheet('heads').length === all);
    await judge.handsIn('heads');
  }
  await producer.sees('the ranking', (view) => groupIn(view, 'heads').published !== null);
  for (const page of [producer, ...judges]) page.close();
}
