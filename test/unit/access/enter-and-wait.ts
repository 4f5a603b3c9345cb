import { openAccess } from '../../../server/access/access.ts';

/** A process that lets judge j1 in, prints the session, and then waits to be killed. */
const [folder = ''] = process.argv.slice(2);
const access = openAccess({ folder, now: () => Date.UTC(2026, 11, 28) });
const link = await access.issueLink({ role: 'judge', judge: 'j1' });
const entry = await access.enter({ secret: link.path.split('#')[1] ?? '', pin: link.pin });
console.log(entry.state === 'entered' ? entry.session : entry.state);
process.stdin.resume();
