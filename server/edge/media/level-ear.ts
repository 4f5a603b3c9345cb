import type { types } from 'mediasoup';
import type { Log } from '../../log.ts';
import { LEVEL_MS } from './level-reading.ts';

/** More audio inputs than any event has. */
const MOST_INPUTS = 16;
const SILENCE_DB = -127;

/**
 * Hears how loud the audio is that passes through a router, four times a second. The worker reads
 * the level that the sender wrote into its packets (RFC 6464) and decodes nothing, so an input
 * whose sender writes none, such as the built-in feed, has no level.
 */
export class LevelEar {
  readonly #log: Log;
  readonly #inputs = new WeakMap<types.Producer, string>();
  readonly #observer: Promise<types.AudioLevelObserver>;

  /** `onLevel`: an input's mean level in the last quarter of a second, in dBov. Ends with the router. */
  constructor(router: types.Router, log: Log, onLevel: (input: string, db: number) => void) {
    this.#log = log;
    this.#observer = router.createAudioLevelObserver({
      ...{ maxEntries: MOST_INPUTS, threshold: SILENCE_DB, interval: LEVEL_MS },
    });
    this.#observer.then(
      (observer) => observer.on('volumes', (volumes) => this.#tell(volumes, onLevel)),
      (error: unknown) => {
        if (!router.closed) log.error({ err: error }, 'levels on air not observed');
      },
    );
  }

  /** An audio producer of the router; forgotten by itself when that closes. */
  listen(input: string, producer: types.Producer): void {
    this.#inputs.set(producer, input);
    this.#add(producer).catch((error: unknown) => {
      if (!producer.closed) this.#log.error({ err: error, input }, 'level on air not observed');
    });
  }

  async #add(producer: types.Producer): Promise<void> {
    await (await this.#observer).addProducer({ producerId: producer.id });
  }

  /** While one pipe takes another's place an input comes twice: the louder one counts. */
  #tell(
    volumes: readonly types.AudioLevelObserverVolume[],
    onLevel: (input: string, db: number) => void,
  ): void {
    const loudest = new Map<string, number>();
    for (const { producer, volume } of volumes) {
      const input = this.#inputs.get(producer);
      if (input === undefined) continue;
      loudest.set(input, Math.max(volume, loudest.get(input) ?? SILENCE_DB));
    }
    for (const [input, db] of loudest) onLevel(input, db);
  }
}
