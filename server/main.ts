import { runCommand, runEvent } from './run-event.ts';
import { readSettings } from './settings.ts';

/** `npm start -- [EVENT.yaml] [options]`: runs an event until it is stopped. */
await runCommand((args) => runEvent({ args, settings: readSettings(args) }));
