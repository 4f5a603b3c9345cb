import { mkdirSync } from 'node:fs';
import type { Stop } from '../../../clock/timer.ts';
import type { RecordingStatus, WayOutStatus } from '../../../protocol/ways-out.ts';
import type { ShowFacts } from '../../../protocol/show-facts.ts';
import type { FactsSource } from '../../facts.ts';
import { ClipDesk } from './clip-desk.ts';
import { DISK_LIMITS, DiskWatch, type DiskLimits } from './disk-watch.ts';
import { PartRecorder, type RecorderOptions } from './part-recorder.ts';

export interface RecordingOptions extends RecorderOptions {
  readonly facts: FactsSource;
  /** Whether anything is to be recorded at all. */
  readonly wanted: boolean;
  readonly limits?: DiskLimits;
}

/** Records what the show says is to be recorded, as long as there is room for it. */
export class RecordingDesk {
  readonly #options: RecordingOptions;
  readonly #parts: PartRecorder;
  readonly #clips: ClipDesk;
  readonly #disk: DiskWatch;
  readonly #stopListening: Stop;

  constructor(options: RecordingOptions) {
    this.#options = options;
    const { folder, facts, limits = DISK_LIMITS } = options;
    mkdirSync(folder, { recursive: true });
    this.#parts = new PartRecorder(options);
    this.#clips = new ClipDesk(options);
    this.#disk = new DiskWatch({
      ...{ folder, limits, rate: () => this.#rate() },
      onChange: () => this.#review(),
    });
    this.#stopListening = facts.listen(() => this.#review());
    // What room there is has to be known before anything is written.
    void this.#disk.look();
  }

  /** Of the process that records the whole programme; for those who want to see it go on. */
  get pid(): number | undefined {
    return this.#parts.pid;
  }

  get clipPid(): number | undefined {
    return this.#clips.clip?.pid;
  }

  status(): RecordingStatus {
    const parts = this.#parts.status();
    const clip = this.#clips.clip;
    // Whichever of the two is in trouble is told of.
    const worse: WayOutStatus =
      parts.state === 'running' && clip ? worseOf(parts, clip.status()) : parts;
    const { state, since, error } = worse;
    return {
      ...{ ...parts, state, since, error, ...this.#disk.status() },
      clip: clip?.file ?? null,
    };
  }

  async close(): Promise<void> {
    this.#stopListening();
    this.#disk.close();
    await Promise.all([this.#parts.stop(), this.#clips.close()]);
  }

  /** Bits per second that go to the disk now. */
  #rate(): number {
    const clip = this.#clips.clip?.status().bitrate ?? 0;
    return this.#parts.status().bitrate + clip;
  }

  #review(): void {
    const { facts, onChange } = this.#options;
    const { full } = this.#disk;
    this.#clips.pause(full);
    if (facts.current && this.#options.wanted) this.#take(facts.current, full);
    onChange();
  }

  #take(facts: ShowFacts, full: boolean): void {
    const wanted = facts.recording && !full;
    if (wanted && !this.#parts.on) this.#parts.start(facts.event.id);
    if (!wanted && this.#parts.on) void this.#parts.stop();
    this.#clips.take(facts);
  }
}

const worseOf = (one: WayOutStatus, other: WayOutStatus): WayOutStatus =>
  other.state === 'retrying' ? other : one;
