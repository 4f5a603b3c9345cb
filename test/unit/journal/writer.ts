import { openJournal } from '../../../server/journal/journal.ts';
import { entry } from './entries.ts';

/**
 * A process that writes one entry after another into the folder it is given, going on
 * from what is there, and says after each
 * how far the journal has told it that it is on disk; it goes on until it is killed.
 */
const [folder = ''] = process.argv.slice(2);
const journal = openJournal(folder);
for (let index = journal.all().length / 2; ; index++) {
  const last = journal.append(entry(index)).at(-1);
  process.stdout.write(`${last?.seq}\n`);
}
