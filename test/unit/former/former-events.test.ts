import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formerResults } from '../../../server/former/former-events.ts';
import { openJournal } from '../../../server/journal/journal.ts';
import { openLog } from '../../../server/log.ts';
import type { EventPlan } from '../../../server/protocol/event-plan.ts';
import { commandIdSchema, instant } from '../../../server/protocol/values.ts';
import { examplePlan } from '../core/plan.ts';
import { must, Rehearsal } from '../core/rehearsal.ts';
import { newFolder } from '../journal/folders.ts';

const log = openLog('test', 'silent');

/** Keeps a whole played event, with a corrected ranking, in the data folder `name`. */
function keep(parent: string, name: string, day: string, more: Partial<EventPlan> = {}): string {
  const show = new Rehearsal({ ...examplePlan(), dates: [day], ...more });
  show.present('ann', 'bo');
  for (const judge of ['l1', 'l2', 'o1']) {
    show.fill(judge, 'heads');
    must(show.mark(judge, 'bo', 'work', '95'));
    must(show.handIn(judge, 'heads'));
  }
  const correction = { group: 'heads', presenter: 'bo', points: '-20', reason: 'over time' };
  must(show.producer({ type: 'proposeCorrection', ...correction }));
  must(show.supervisor({ type: 'confirmCorrection', group: 'heads' }));
  const folder = join(parent, name);
  const journal = openJournal(folder);
  journal.append({
    ...{ at: instant(1), wall: new Date(0), by: { role: 'system' } },
    commandId: commandIdSchema.parse('command-0123456789'),
    events: show.events,
  });
  journal.close();
  return folder;
}

describe('earlier events', () => {
  it('tell how every unit stood, by the newest version, the newest event first', () => {
    const parent = newFolder();
    keep(parent, 'review-2024', '2024-12-28');
    keep(parent, 'review-2025', '2025-12-28');
    const own = join(parent, 'review-2026');
    mkdirSync(own);
    const results = formerResults(own, log);
    expect(results.map(({ day, rank, of }) => [day, rank, of])).toEqual([
      ...[1, 2].map((rank) => ['2025-12-28', rank, 2]),
      ...[1, 2].map((rank) => ['2024-12-28', rank, 2]),
    ]);
    expect(results[0]).toMatchObject({ unit: { en: 'office' }, group: { en: 'heads' } });
  });

  it('leave out what was only a rehearsal', () => {
    const parent = newFolder();
    keep(parent, 'practised', '2025-12-28', { rehearsal: { speed: 10 } });
    const own = join(parent, 'review-2026');
    mkdirSync(own);
    expect(formerResults(own, log)).toEqual([]);
  });

  it('leave out the own one, what is no event, and what can’t be read', () => {
    const parent = newFolder();
    const own = keep(parent, 'review-2026', '2026-12-28');
    mkdirSync(join(parent, 'photos'));
    mkdirSync(join(parent, 'broken'));
    writeFileSync(join(parent, 'broken', 'journal.db'), 'no database at all');
    expect(formerResults(own, log)).toEqual([]);
  });

  it('are read without any mark or working coming with them', () => {
    const parent = newFolder();
    keep(parent, 'review-2025', '2025-12-28');
    const told = JSON.stringify(formerResults(join(parent, 'review-2026'), log));
    for (const secret of ['"95', 'working', 'score']) expect(told).not.toContain(secret);
  });
});
