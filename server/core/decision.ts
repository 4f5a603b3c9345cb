import type { Actor } from '../protocol/commands.ts';
import type { ShowEvent } from '../protocol/events.ts';
import type { Refusal, RefusalCode } from '../protocol/refusals.ts';
import type { Instant } from '../protocol/values.ts';

/** Who gave a command, when, and on which picture of the show. */
export interface Context {
  readonly at: Instant;
  readonly by: Actor;
  /** For a producer's or supervisor's command: the rundown version it was given on. */
  readonly seen: number | null;
  /** Fresh random digits: the seed of what is drawn by lot, the salt of what is hashed. */
  readonly random: string;
}

/** No events at all means: accepted, and already so. */
export type Decision =
  | { readonly ok: true; readonly events: readonly ShowEvent[] }
  | { readonly ok: false; readonly refusal: Refusal };

export const accept = (...events: ShowEvent[]): Decision => ({ ok: true, events });

export const refuse = (code: RefusalCode, params: Refusal['params'] = {}): Decision => ({
  ok: false,
  refusal: { code, params },
});
