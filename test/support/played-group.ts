import { groupIn, Judge, Producer } from './crew.ts';
import type { WholeServer } from './whole-server.ts';

type Marks = readonly Readonly<Record<string, string>>[];

/** The small event's group after its last presentation: everybody marked, no sheet handed in. */
export interface MarkedGroup {
  /** Hands all sheets in and waits for the ranking. */
  readonly handIn: () => Promise<void>;
}

/**
 * Plays the small event's group up to the last mark, each judge with own marks by presenter; its
 * limit has to be one that a test can wait for.
 */
export async function markGroup(server: WholeServer, marks: Marks): Promise<MarkedGroup> {
  const producer = await Producer.at(server.panel);
  const judges = await Promise.all(server.judges.map((link) => Judge.at(link)));
  for (const presenter of Object.keys(marks[0] ?? {})) {
    await producer.starts(presenter);
    for (const [index, judge] of judges.entries())
      await judge.marks(presenter, marks[index]?.[presenter] ?? '');
    await producer.sees('the limit', ({ clock }) => clock.state === 'over');
  }
  const handIn = async (): Promise<void> => {
    for (const judge of judges) {
      const all = Object.keys(marks[0] ?? {}).length;
      await judge.sees('all marks', () => judge.sheet('heads').length === all);
      await judge.handsIn('heads');
    }
    await producer.sees('the ranking', (view) => groupIn(view, 'heads').published !== null);
    for (const page of [producer, ...judges]) page.close();
  };
  return { handIn };
}

/** Plays the small event's group from its start to its ranking, as `markGroup` begins it. */
export async function playGroup(server: WholeServer, marks: Marks): Promise<void> {
  const { handIn } = await markGroup(server, marks);
  await handIn();
}
