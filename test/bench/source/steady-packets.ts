/** One stream's RTP packets, numbered as RFC 3550, 5.1 has it. */
class Numbering {
  readonly #ssrc: number;
  readonly #payloadType: number;
  #sequence = 0;

  constructor(ssrc: number, payloadType: number) {
    this.#ssrc = ssrc;
    this.#payloadType = payloadType;
  }

  packet(payload: Buffer, timestamp: number, last: boolean): Buffer {
    const header = Buffer.alloc(HEADER_BYTES);
    header[0] = 0x80;
    header[1] = this.#payloadType | (last ? 0x80 : 0);
    header.writeUInt16BE(this.#sequence, 2);
    header.writeUInt32BE(timestamp % 2 ** 32, 4);
    header.writeUInt32BE(this.#ssrc, 8);
    this.#sequence = (this.#sequence + 1) % 2 ** 16;
    return Buffer.concat([header, payload]);
  }
}

export const VIDEO = { ssrc: 0x72_00_01, payloadType: 101, clockRate: 90_000 };
export const AUDIO = { ssrc: 0x72_00_02, payloadType: 100, clockRate: 48_000 };

const FRAMES_A_SECOND = 25;
const PACKETS_A_FRAME = 5;
/** With the sound's 32 kbit/s and the headers 1 Mbit/s. */
const PACKET_BYTES = 955;
const SOUND_BYTES = 80;
const SOUND_MS = 20;
const FRAME_MS = 1_000 / FRAMES_A_SECOND;
const HEADER_BYTES = 12;

/** What is sent, headers included. */
export const BYTES_A_SECOND =
  FRAMES_A_SECOND * PACKETS_A_FRAME * (HEADER_BYTES + PACKET_BYTES) +
  (1_000 / SOUND_MS) * (HEADER_BYTES + SOUND_BYTES);

/**
 * 1 Mbit/s as a camera and a microphone send it: 25 frames of 5 packets, a keyframe every second,
 * and 50 packets of sound. What is in them no router looks at, but for VP8's header (RFC 7741, 4.2).
 */
export class SteadyPackets {
  readonly #video = new Numbering(VIDEO.ssrc, VIDEO.payloadType);
  readonly #audio = new Numbering(AUDIO.ssrc, AUDIO.payloadType);
  readonly #filling = Buffer.alloc(PACKET_BYTES, 0x5a);
  #frame = 0;
  #sounds = 0;

  /** What is due by then, in ms since the first call for 0. */
  until(ms: number): { video: Buffer[]; audio: Buffer[] } {
    const due: { video: Buffer[]; audio: Buffer[] } = { video: [], audio: [] };
    for (; this.#frame * FRAME_MS <= ms; this.#frame += 1) due.video.push(...this.#picture());
    for (; this.#sounds * SOUND_MS <= ms; this.#sounds += 1) due.audio.push(this.#sound());
    return due;
  }

  #picture(): Buffer[] {
    const timestamp = (this.#frame * VIDEO.clockRate) / FRAMES_A_SECOND;
    const keyframe = this.#frame % FRAMES_A_SECOND === 0;
    return Array.from({ length: PACKETS_A_FRAME }, (_, index) => {
      const payload = Buffer.from(this.#filling);
      payload[0] = index === 0 ? 0x10 : 0;
      payload[1] = keyframe ? 0x50 : 0x51;
      return this.#video.packet(payload, timestamp, index === PACKETS_A_FRAME - 1);
    });
  }

  #sound(): Buffer {
    const timestamp = (this.#sounds * AUDIO.clockRate * SOUND_MS) / 1_000;
    return this.#audio.packet(Buffer.alloc(SOUND_BYTES, 0x78), timestamp, false);
  }
}
