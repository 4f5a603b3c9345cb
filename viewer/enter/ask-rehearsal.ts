import { REHEARSAL_PATH, rehearsalReplySchema } from '../../server/protocol/http.ts';
import { learnRehearsal } from '../common/rehearsal.svelte.ts';

/** Asks whether this is a rehearsal: the one page without a line to the show has to. */
export async function askRehearsal(): Promise<void> {
  const reply = await fetch(REHEARSAL_PATH, { signal: AbortSignal.timeout(10_000) })
    .then((response) => response.json())
    // A server that can't be reached is told of by the entry itself.
    .catch(() => null);
  const parsed = rehearsalReplySchema.safeParse(reply);
  if (parsed.success) learnRehearsal(parsed.data.rehearsal);
}
