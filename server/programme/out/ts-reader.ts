import { readParameters, type PictureParameters } from './sequence-parameters.ts';

const PACKET = 188;
const SYNC = 0x47;
/** Time stamps of MPEG-2 systems have 33 bits at 90 kHz (ISO/IEC 13818-1, 2.4.3.7). */
const WRAP = 2 ** 33;
const TICKS_PER_MS = 90;
/** No picture for longer than this is a hole, in ms. */
const HOLE_MS = 500;

/** Where no pictures are, in ms from the first one. */
export interface Hole {
  readonly at: number;
  readonly length: number;
}

/** What the packets of a stream say of themselves: how much time they span, and how the picture is coded. */
export class TsReader {
  #first: number | null = null;
  #spanTicks = 0;
  #picture: PictureParameters | null = null;
  readonly #holes: Hole[] = [];

  /** From the first picture's time stamp to the latest one's, in ms; null before the first. */
  get spanMs(): number | null {
    return this.#first === null ? null : this.#spanTicks / TICKS_PER_MS;
  }

  /** Null until a keyframe has come. */
  get picture(): PictureParameters | null {
    return this.#picture;
  }

  get holes(): readonly Hole[] {
    return this.#holes;
  }

  add(packets: Buffer): void {
    for (let at = 0; at + PACKET <= packets.length; at += PACKET) {
      const packet = packets.subarray(at, at + PACKET);
      if (packet[0] === SYNC && isStart(packet)) this.#readStart(payloadOf(packet));
    }
  }

  /** The first packet of a picture: it begins a PES packet (2.4.3.6) of a video stream. */
  #readStart(payload: Buffer): void {
    if (payload.length < 14 || payload.readUIntBE(0, 3) !== 1) return;
    const stream = payload.readUInt8(3);
    if (stream < 0xe0 || stream > 0xef || (payload.readUInt8(7) & 0x80) === 0) return;
    this.#note(timeStamp(payload));
    // Encoders repeat the parameters before each keyframe, in its first packet.
    this.#picture ??= readParameters(payload.subarray(9 + payload.readUInt8(8)));
  }

  #note(ticks: number): void {
    this.#first ??= ticks;
    const span = (ticks - this.#first + WRAP) % WRAP;
    // A picture that is shown before the first one is none that is later by half of all time.
    if (span >= WRAP / 2) return;
    const length = Math.round((span - this.#spanTicks) / TICKS_PER_MS);
    if (length > HOLE_MS)
      this.#holes.push({ at: Math.round(this.#spanTicks / TICKS_PER_MS), length });
    this.#spanTicks = Math.max(this.#spanTicks, span);
  }
}

const isStart = (packet: Buffer): boolean => (packet.readUInt8(1) & 0x40) !== 0;

function payloadOf(packet: Buffer): Buffer {
  const control = packet.readUInt8(3) & 0x30;
  if (control === 0x10) return packet.subarray(4);
  return control === 0x30 ? packet.subarray(5 + packet.readUInt8(4)) : packet.subarray(PACKET);
}

function timeStamp(payload: Buffer): number {
  const high = (payload.readUInt8(9) >> 1) & 0x07;
  const middle = payload.readUInt16BE(10) >> 1;
  return high * 2 ** 30 + middle * 2 ** 15 + (payload.readUInt16BE(12) >> 1);
}
