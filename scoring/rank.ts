import { recount } from './recount.ts';

/** `npm run --silent rank -- FILE.json`: recounts without the server. One line of error, exit status 1. */

// Who reads the ranking may have seen enough of it, as `head` does.
process.stdout.on('error', () => process.exit(1));

const { ok, line } = await recount(process.argv.slice(2));
(ok ? process.stdout : process.stderr).write(`${line}\n`);
if (!ok) process.exitCode = 1;
