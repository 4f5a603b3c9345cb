/** What a crowd needs to know of a view. */
export interface ViewFrame {
  readonly version: number;
  /** How many groups' rankings are out. */
  readonly rankings: number;
}

const RANKING = Buffer.from('"published":{');
/** The version is a view's first field. */
const VERSION = /"version":(\d+)/;
const LOOK_AT = 100;

/** Reads views in the bytes that came; the rest of them, only of the first line that has a new one. */
export class ViewFrames {
  #read: ViewFrame = { version: -1, rankings: 0 };

  read(frame: Buffer): ViewFrame {
    const found = VERSION.exec(frame.toString('latin1', 0, LOOK_AT))?.[1];
    if (found === undefined) throw new Error('a view without version');
    const version = Number(found);
    if (version !== this.#read.version) this.#read = { version, rankings: countOf(RANKING, frame) };
    return this.#read;
  }
}

function countOf(part: Buffer, whole: Buffer): number {
  let count = 0;
  for (let at = whole.indexOf(part); at >= 0; at = whole.indexOf(part, at + part.length))
    count += 1;
  return count;
}
