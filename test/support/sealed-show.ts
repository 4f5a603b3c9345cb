import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { evolve } from '../../server/core/evolve.ts';
import { initialState } from '../../server/core/state.ts';
import { openJournal } from '../../server/journal/journal.ts';
import type { ShowEvent } from '../../server/protocol/events.ts';
import { instant } from '../../server/protocol/values.ts';
import type { RecordKeys } from '../../server/record/key-files.ts';
import { readIfThere } from '../../server/record/private-file.ts';
import { recordPath, Sealer } from '../../server/record/sealer.ts';
import { until } from './until.ts';

const MORNING = Date.UTC(2026, 11, 28, 1);
const log = pino({ level: 'silent' });

/**
 * Puts a show's events on a record of `folder`, a second after one another, and gives the texts of the
 * sealed records that come of it, in the order of publication.
 */
export async function sealShow(
  folder: string,
  events: readonly ShowEvent[],
  keys: RecordKeys,
  onFailing: (failing: boolean, detail: string) => void = () => undefined,
): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const journal = openJournal(folder);
  const sealer = new Sealer({ folder, keys, journal, log, onFailing });
  let state = initialState;
  for (const [index, event] of events.entries()) {
    const wall = new Date(MORNING + index * 1000);
    const about = { at: instant(1_000_000 + index), wall, by: { role: 'system' } as const };
    for (const line of journal.append({ ...about, commandId: null, events: [event] })) {
      sealer.witness(state, line);
      state = evolve(state, event, line);
    }
  }
  const paths = events.flatMap((event) =>
    event.type === 'published' ? [recordPath(folder, event.group, event.version)] : [],
  );
  sealer.start();
  await until('the sealed records', () => paths.every((path) => existsSync(path)));
  await sealer.close();
  journal.close();
  return paths.map((path) => readIfThere(path) ?? '');
}

/** The same in a folder that is gone afterwards. */
export async function sealBriefly(
  events: readonly ShowEvent[],
  keys: RecordKeys,
): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'podium-sealed-'));
  try {
    return await sealShow(folder, events, keys);
  } finally {
    await rm(folder, { recursive: true });
  }
}
