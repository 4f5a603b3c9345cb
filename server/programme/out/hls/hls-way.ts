import { mkdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { readdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { every, type Stop } from '../../../clock/timer.ts';
import type { Log } from '../../../log.ts';
import { HLS_LIVE, HLS_MASTER } from '../../../protocol/hls.ts';
import { readIfThere } from '../../../record/private-file.ts';
import type { WayOutStatus } from '../../../protocol/ways-out.ts';
import { segmentArguments } from '../ffmpeg-arguments.ts';
import { KeptOut, type Life, type OutTools } from '../kept-out.ts';
import { FrameTimes } from '../frame-times.ts';
import type { PictureParameters } from '../sequence-parameters.ts';
import { HlsWindow } from './hls-window.ts';
import { masterPlaylist, type Rates } from './master.ts';

export interface HlsOptions extends OutTools {
  /** Its own; made where there is none. */
  readonly folder: string;
  /** Ms since 1970. */
  readonly wall: () => number;
  readonly log: Log;
  readonly onChange: () => void;
  readonly firstPauseMs?: number;
}

const SWEEP_MS = 30_000;
/** Files that are listed no more are kept for players that are behind, in ms. */
const KEPT_MS = 180_000;

/** Writes the programme as HLS, over any number of encoders and of its own lives. */
export class HlsWay {
  readonly #options: HlsOptions;
  readonly #kept: KeptOut;
  readonly #stopSweeping: Stop;
  #window: HlsWindow;
  #runs = 0;
  #rates: Rates = { peak: 0, average: 0 };
  #master = '';

  constructor(options: HlsOptions) {
    this.#options = options;
    const { folder, wall, onChange, firstPauseMs } = options;
    mkdirSync(folder, { recursive: true });
    const playlist = readIfThere(join(folder, HLS_LIVE));
    this.#window = (playlist && HlsWindow.goingOn(playlist, wall())) || HlsWindow.beginning(wall());
    this.#kept = new KeptOut({
      ...options,
      ...{ newLifeForNewEncoder: true, onChange, begin: () => this.#begin() },
      ...(firstPauseMs !== undefined && { firstPauseMs }),
    });
    this.#stopSweeping = every(SWEEP_MS, () => void this.#sweep());
    void this.#sweep();
    this.#kept.start();
  }

  get pid(): number | undefined {
    return this.#kept.pid;
  }

  status(): WayOutStatus {
    return this.#kept.status();
  }

  async close(): Promise<void> {
    this.#stopSweeping();
    await this.#kept.stop();
  }

  #begin(): Life {
    const { folder, wall } = this.#options;
    this.#runs += 1;
    // Never used before: whatever caches a segment may keep it for good.
    const run = `${wall().toString(36)}-${this.#runs}`;
    const times = new FrameTimes(wall);
    let anew = true;
    let first: number | null = null;
    return {
      args: segmentArguments(folder, run),
      onData: (packets) => times.add(packets),
      onLine: (line) => {
        const [file = '', start, end] = line.split(',');
        const [from, to] = [Number(start), Number(end)];
        if (!file.startsWith(run) || !(to > from)) return;
        first ??= from;
        const at = times.wallOf((from - first) * 1_000) ?? wall();
        this.#window.add({ file, length: to - from, at, anew });
        anew = false;
        this.#list(file, to - from, times.picture);
      },
    };
  }

  /** A segment is whole: the playlists name it. */
  #list(file: string, length: number, picture: PictureParameters | null): void {
    const { folder, log } = this.#options;
    try {
      this.#replace(HLS_LIVE, this.#window.playlist());
      const bytes = statSync(join(folder, file)).size;
      if (picture) this.#tellRates(picture, (bytes * 8) / length);
    } catch (error) {
      // A full disk: the next segment comes in a second.
      log.warn({ err: error }, 'the playlist could not be written');
    }
  }

  /** The master playlist is only written again where players would choose otherwise: a fifth more. */
  #tellRates(picture: PictureParameters, rate: number): void {
    const { peak, average } = this.#rates;
    const higher = rate > peak ? Math.ceil(rate * 1.2) : peak;
    this.#rates = { peak: higher, average: average === 0 ? rate : average * 0.95 + rate * 0.05 };
    const rounded = { peak: higher, average: Math.min(higher, Math.ceil(this.#rates.average)) };
    const known = `${JSON.stringify(picture)} ${higher}`;
    if (this.#master === known) return;
    this.#replace(HLS_MASTER, masterPlaylist(picture, rounded, HLS_LIVE));
    this.#master = known;
  }

  /** Whole or not at all, for whoever reads it in the meantime. */
  #replace(name: string, text: string): void {
    const path = join(this.#options.folder, name);
    writeFileSync(`${path}.part`, text);
    renameSync(`${path}.part`, path);
  }

  async #sweep(): Promise<void> {
    const { folder, wall, log } = this.#options;
    const listed = new Set(this.#window.segments.map(({ file }) => file));
    try {
      for (const name of await readdir(folder)) {
        if (!name.endsWith('.ts') || listed.has(name)) continue;
        const path = join(folder, name);
        if (wall() - (await stat(path)).mtimeMs > KEPT_MS) await unlink(path);
      }
    } catch (error) {
      log.warn({ err: error }, 'old segments could not be removed');
    }
  }
}
