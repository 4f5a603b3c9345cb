import { randomBytes } from 'node:crypto';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { z } from 'zod';
import { remoteActions, remoteActionSchema, type RemoteAction } from '../protocol/remote.ts';
import { commandIdSchema, type CommandId } from '../protocol/values.ts';
import type { ShowState } from '../core/state.ts';
import type { Show } from '../show/show.ts';
import { badMessage, ProblemError } from '../sockets/problem-error.ts';
import { meanings, type Meant } from './actions.ts';

/** An action as it was asked for, from outside. */
export interface Asked {
  readonly action: string;
  readonly params: unknown;
  /** What the asking machine calls itself; it stands on the record. */
  readonly name: string;
  /** Makes a second delivery harmless; null where the sender gave none. */
  readonly id: CommandId | null;
}

/** Of all machines together: more than hands can press, less than would disturb the show. */
const MOST_PER_SECOND = 20;

/** Carries out what machines ask for, as an operator would on the picture of now. */
export class RemoteDesk {
  readonly #show: Pick<Show, 'state' | 'give'>;
  readonly #rate = new RateLimiterMemory({ points: MOST_PER_SECOND, duration: 1 });

  constructor(show: Pick<Show, 'state' | 'give'>) {
    this.#show = show;
  }

  /** The journal’s last line after it. Rejects with a ProblemError, and then nothing has changed. */
  async act({ action, params, name, id }: Asked): Promise<number> {
    await this.#admit();
    const known = remoteActionSchema.safeParse(action);
    if (!known.success) throw new ProblemError('notFound');
    const { state } = this.#show;
    const meant = meaningOf(known.data, params, state);
    if (typeof meant === 'string') throw new ProblemError(meant);
    const by = { role: 'producer', duty: 'operator', name: name.slice(0, 40) } as const;
    const own = id ?? commandIdSchema.parse(randomBytes(16).toString('base64url'));
    return this.#show.give({ command: meant, by, id: own, seen: state.rundownVersion });
  }

  async #admit(): Promise<void> {
    try {
      await this.#rate.consume('all');
    } catch (refused) {
      if (refused instanceof RateLimiterRes) throw new ProblemError('tooManyMessages');
      throw refused;
    }
  }
}

function meaningOf<A extends RemoteAction>(action: A, params: unknown, state: ShowState): Meant {
  const schema: z.ZodType = remoteActions[action].params;
  const read = schema.safeParse(params);
  if (!read.success) throw new ProblemError('badMessage', badMessage(read.error).params);
  // The schema stands beside the meaning in one table; only the compiler can’t follow the union.
  const mean = meanings[action] as (state: ShowState, params: unknown) => Meant;
  return mean(state, read.data);
}
