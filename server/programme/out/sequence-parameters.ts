/** How a picture is coded, as a playlist has to say it. */
export interface PictureParameters {
  /** RFC 6381, 3.3: profile, constraints and level, such as `avc1.4d401f`. */
  readonly codec: string;
  readonly width: number;
  readonly height: number;
}

const SEQUENCE_PARAMETERS = 7;
/** Profiles that carry more about chroma (ITU-T H.264, 7.3.2.1.1). */
const RICH_PROFILES = new Set([100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135]);

/** Finds sequence parameters in a byte stream (H.264, Annex B) and reads them; null where there are none. */
export function readParameters(stream: Buffer): PictureParameters | null {
  for (let at = stream.indexOf(START); at >= 0; at = stream.indexOf(START, at + 3)) {
    const unit = stream.subarray(at + 3);
    if ((unit[0] ?? 0) % 32 !== SEQUENCE_PARAMETERS || unit.length < 8) continue;
    const codec = `avc1.${unit.subarray(1, 4).toString('hex')}`;
    return { codec, ...sizeOf(new Bits(withoutGuards(unit.subarray(1)))) };
  }
  return null;
}

const START = Buffer.from([0, 0, 1]);

/** Takes out the bytes that keep start codes from occurring (H.264, 7.4.1). */
function withoutGuards(bytes: Buffer): Buffer {
  const kept = [...bytes].filter(
    (byte, index) => !(byte === 3 && bytes[index - 1] === 0 && bytes[index - 2] === 0),
  );
  return Buffer.from(kept);
}

/** The picture's size, read as far as it stands (H.264, 7.3.2.1.1): 4:2:0 or 4:0:0 pictures alone. */
function sizeOf(bits: Bits): { width: number; height: number } {
  const profile = bits.read(8);
  bits.read(16);
  bits.count();
  if (RICH_PROFILES.has(profile)) skipChroma(bits);
  bits.count();
  const order = bits.count();
  if (order === 0) bits.count();
  if (order === 1) skipOrder(bits);
  bits.count();
  bits.read(1);
  const wide = (bits.count() + 1) * 16;
  const units = bits.count() + 1;
  const framesOnly = bits.read(1);
  if (framesOnly === 0) bits.read(1);
  bits.read(1);
  const high = units * 16 * (2 - framesOnly);
  if (bits.read(1) === 0) return { width: wide, height: high };
  const [left, right, top, bottom] = [bits.count(), bits.count(), bits.count(), bits.count()];
  return { width: wide - 2 * (left + right), height: high - 2 * (2 - framesOnly) * (top + bottom) };
}

function skipChroma(bits: Bits): void {
  if (bits.count() === 3) bits.read(1);
  bits.count();
  bits.count();
  bits.read(1);
  // Scaling matrices: no encoder of this house writes any, and what follows would be misread.
  bits.read(1);
}

function skipOrder(bits: Bits): void {
  bits.read(1);
  bits.count();
  bits.count();
  for (let cycle = bits.count(); cycle > 0; cycle -= 1) bits.count();
}

/** Reads bits and Exp-Golomb numbers (H.264, 9.1); beyond the end there are zeros. */
class Bits {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  read(count: number): number {
    let value = 0;
    for (let left = count; left > 0; left -= 1) {
      const byte = this.#bytes[this.#at >> 3] ?? 0;
      value = value * 2 + ((byte >> (7 - (this.#at & 7))) & 1);
      this.#at += 1;
    }
    return value;
  }

  /** Unsigned; signed ones take as many bits. */
  count(): number {
    let zeros = 0;
    while (zeros < 32 && this.read(1) === 0) zeros += 1;
    return 2 ** zeros - 1 + this.read(zeros);
  }
}
