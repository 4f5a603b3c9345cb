import { join } from 'node:path';
import { z } from 'zod';
import type { Secrets } from '../../../automation/fill.ts';
import type { Log } from '../../../log.ts';
import type { PushTarget } from '../../../protocol/equipment.ts';
import { idSchema } from '../../../protocol/values.ts';
import type { PushStatus } from '../../../protocol/ways-out.ts';
import { readIfThere, writeWholeNow } from '../../../record/private-file.ts';
import type { OutTools } from '../kept-out.ts';
import { PushWay } from './push-way.ts';

export interface PushesOptions extends OutTools {
  readonly targets: readonly PushTarget[];
  /** The event's own, where it is kept which pushes were ended by hand. */
  readonly folder: string;
  readonly secrets: Secrets;
  readonly log: Log;
  readonly onChange: () => void;
  readonly hangingMs?: number;
  readonly firstPauseMs?: number;
}

const FILE = 'pushes-ended.json';
const endedSchema = z.array(idSchema);

/** All pushes: each begins by itself, unless somebody has ended it, which also holds after a restart. */
export class Pushes {
  readonly #options: PushesOptions;
  readonly #ways: readonly PushWay[];
  readonly #ended: Set<string>;

  constructor(options: PushesOptions) {
    this.#options = options;
    const { targets, ...tools } = options;
    this.#ended = new Set(readEnded(join(options.folder, FILE)));
    this.#ways = targets.map((target) => new PushWay({ ...tools, target }));
    for (const way of this.#ways) if (!this.#ended.has(way.id)) this.#put(way, true);
  }

  statuses(): PushStatus[] {
    return this.#ways.map((way) => way.status());
  }

  way(id: string): PushWay | undefined {
    return this.#ways.find((way) => way.id === id);
  }

  /** Begins a push or ends it; one that isn't known is left alone. */
  order(id: string, on: boolean): void {
    const way = this.way(id);
    if (!way) return;
    if (on) this.#ended.delete(id);
    else this.#ended.add(id);
    this.#put(way, on);
    try {
      writeWholeNow(join(this.#options.folder, FILE), JSON.stringify([...this.#ended]));
    } catch (error) {
      // It has begun or ended all the same; only a restart would undo that.
      this.#options.log.warn({ err: error }, 'which pushes were ended could not be kept');
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#ways.map((way) => way.put(false)));
  }

  #put(way: PushWay, on: boolean): void {
    way
      .put(on)
      .catch((error: unknown) => this.#options.log.error({ err: error, push: way.id }, 'a push'));
  }
}

function readEnded(path: string): string[] {
  try {
    return endedSchema.parse(JSON.parse(readIfThere(path) ?? '[]'));
  } catch {
    // Cut off by a power failure: then they begin, as they do by themselves.
    return [];
  }
}
