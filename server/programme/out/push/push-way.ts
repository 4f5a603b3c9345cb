import type { Secrets } from '../../../automation/fill.ts';
import { LAST_WORDS } from '../../../media/tied-process.ts';
import type { PushTarget } from '../../../protocol/equipment.ts';
import type { Instant } from '../../../protocol/values.ts';
import type { PushStatus } from '../../../protocol/ways-out.ts';
import { pushArguments } from '../ffmpeg-arguments.ts';
import { KeptOut, type OutTools } from '../kept-out.ts';
import { addressOf, missingOf, type PushAddress } from './push-address.ts';
import { withoutSecrets } from './without-secrets.ts';

export interface PushOptions extends OutTools {
  readonly target: PushTarget;
  readonly secrets: Secrets;
  readonly onChange: () => void;
  readonly hangingMs?: number;
  readonly firstPauseMs?: number;
}

/**
 * Sends the programme to one other network. It goes on through a new encoder, whose time stamps
 * ffmpeg joins to the old ones: other networks take a broken connection for the end of a broadcast.
 */
export class PushWay {
  readonly #target: PushTarget;
  readonly #missing: string[];
  readonly #kept: KeptOut | null;
  readonly #openedAt: Instant;

  constructor(options: PushOptions) {
    const { target, secrets, now } = options;
    this.#target = target;
    this.#openedAt = now();
    this.#missing = missingOf(target, secrets);
    const address = addressOf(target, secrets);
    this.#kept = address && keptTo(address, options);
  }

  get id(): string {
    return this.#target.id;
  }

  get pid(): number | undefined {
    return this.#kept?.pid;
  }

  status(): PushStatus {
    const { id, name, url } = this.#target;
    const status = this.#kept?.status() ?? {
      ...{ state: 'noKey' as const, since: this.#openedAt, bitrate: 0, error: '', gaps: 0 },
    };
    return { ...status, id, name, to: url, missing: this.#missing };
  }

  /** Begins, or ends what it has begun. */
  async put(on: boolean): Promise<void> {
    if (on) this.#kept?.start();
    else await this.#kept?.stop();
  }
}

function keptTo(address: PushAddress, options: PushOptions): KeptOut {
  const { url, container, preset, secrets } = address;
  return new KeptOut({
    ...options,
    newLifeForNewEncoder: false,
    showable: (words) => withoutSecrets(words, secrets, LAST_WORDS),
    begin: () => ({ args: pushArguments(url, container), secret: preset }),
  });
}
