/** Splits what a program writes into lines, as it comes. */
export class Lines {
  #rest = '';
  readonly #onLine: (line: string) => void;

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  add(output: Buffer): void {
    const lines = (this.#rest + output.toString('latin1')).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#onLine(line.trim());
  }
}

/** `-progress` of ffmpeg: how far it has come, and what it has written. */
export interface Progress {
  /** The time stamp reached, in ms. */
  readonly outMs: number;
  /** Bytes written; null where ffmpeg doesn't know. */
  readonly bytes: number | null;
}

const LINE = /^([a-z_0-9]+)=\s*(.*)$/;

/** Reads ffmpeg's progress from its lines; lines that are none of it are given back. */
export class ProgressReader {
  #outMs = 0;
  #bytes: number | null = null;

  /** The progress, at the end of a block; null within it; the line itself where it is something else. */
  read(line: string): Progress | null | string {
    const [, key, value = ''] = LINE.exec(line) ?? [];
    if (key === undefined) return line;
    // Microseconds, whatever the name of the other one says.
    if (key === 'out_time_us' && /^\d+$/.test(value)) this.#outMs = Number(value) / 1_000;
    if (key === 'total_size' && /^\d+$/.test(value)) this.#bytes = Number(value);
    return key === 'progress' ? { outMs: this.#outMs, bytes: this.#bytes } : null;
  }
}
