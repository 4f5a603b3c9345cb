import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemMonotonic } from '../../server/clock/show-clock.ts';
import { Composer } from '../../server/programme/composer.ts';
import { ToldFacts } from '../../server/programme/facts.ts';
import type { FrameSize } from '../../server/programme/frame.ts';
import type { ProgrammeLink } from '../../server/programme/programme-link.ts';
import { reportTo } from '../../server/programme/reporter.ts';
import { programmeChannel } from '../../server/protocol/sockets.ts';
import { openChannel } from '../../server/sockets/channel-client.ts';
import { failLoudly, ffmpegBin, log } from './media.ts';

export const SMALL: FrameSize = { width: 320, height: 180 };

/** A programme composed of what a test's show has, written into one file for each encoder. */
export class Composed {
  readonly files: string[] = [];
  readonly composer: Composer;
  readonly #folder: string;
  readonly #link: ProgrammeLink;
  readonly #stops: (() => void)[];
  #writing: WriteStream;
  /** Bytes of the present file. */
  written = 0;

  static async of(show: { origin: string }, size = SMALL, rate = 25): Promise<Composed> {
    return new Composed(show, await mkdtemp(join(tmpdir(), 'podium-composed-')), size, rate);
  }

  private constructor(show: { origin: string }, folder: string, size: FrameSize, rate: number) {
    const { origin } = show;
    this.#folder = folder;
    this.#link = openChannel(programmeChannel, { origin, auth: {}, onBadMessage: failLoudly });
    const facts = new ToldFacts(this.#link);
    this.composer = new Composer({
      ...{ link: this.#link, facts, ffmpegBin, size, rate, now: systemMonotonic, log },
    });
    this.#writing = this.#next();
    this.#stops = [
      () => facts.close(),
      reportTo(
        this.#link,
        () => this.composer.status(),
        (status) => this.#link.request('report', status),
      ),
      this.composer.stream.follow({
        data: (packets) => {
          this.written += packets.length;
          this.#writing.write(packets);
        },
        restarted: () => {
          this.#writing.end();
          this.#writing = this.#next();
        },
      }),
    ];
  }

  /** Ends it; its files stay until `remove`. */
  async close(): Promise<void> {
    for (const stop of this.#stops) stop();
    await this.composer.close();
    this.#link.close();
    await new Promise<void>((resolve) => void this.#writing.end(() => resolve()));
  }

  async remove(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  #next(): WriteStream {
    this.written = 0;
    const file = join(this.#folder, `part-${this.files.length + 1}.ts`);
    this.files.push(file);
    return createWriteStream(file);
  }
}
