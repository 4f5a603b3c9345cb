import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeArguments, fontProbeArguments, type FeedPart } from './feed-arguments.ts';
import { runTied } from './tied-process.ts';

export interface FeedTools {
  readonly ffmpegBin: string;
  /** Where the encoded parts are kept, for every show of this user. */
  readonly folder: string;
}

/**
 * The feed's picture and sounds, encoded. Encoding takes some seconds, so it is done once and kept:
 * while the show runs, a feed that stands in costs it next to nothing.
 */
export class FeedLibrary {
  readonly #tools: FeedTools;
  #font: Promise<boolean> | null = null;

  constructor(tools: FeedTools) {
    this.#tools = tools;
  }

  /** The file that holds the part; makes it where it is not there yet. Rejects when ffmpeg can't. */
  async file(part: FeedPart): Promise<string> {
    const { folder } = this.#tools;
    const encode = encodeArguments(part, await this.#hasFont());
    const recipe = createHash('sha256').update(JSON.stringify(encode)).digest('hex').slice(0, 12);
    const file = join(folder, `${part}-${recipe}.mkv`);
    if (await isThere(file)) return file;
    await mkdir(folder, { recursive: true });
    await this.#make(encode, file);
    return file;
  }

  /** Under a name of its own first: another show may be making the same. */
  async #make(encode: readonly string[], file: string): Promise<void> {
    const unfinished = `${file}.${randomUUID()}`;
    try {
      await this.#ffmpeg([...encode, unfinished]);
      await rename(unfinished, file);
    } finally {
      await rm(unfinished, { force: true });
    }
  }

  /** Whether this ffmpeg can write a clock into the picture. */
  #hasFont(): Promise<boolean> {
    this.#font ??= runTied(this.#tools.ffmpegBin, fontProbeArguments()).ended.then(
      ({ code }) => code === 0,
    );
    return this.#font;
  }

  async #ffmpeg(args: readonly string[]): Promise<void> {
    const { code, lastWords } = await runTied(this.#tools.ffmpegBin, args).ended;
    if (code !== 0) throw new Error(`ffmpeg ended (${code}) ${lastWords}`);
  }
}

const isThere = (file: string): Promise<boolean> =>
  stat(file).then(
    ({ size }) => size > 0,
    () => false,
  );
