/** MPEG transport streams (ISO/IEC 13818-1): packets of this many bytes that begin with this one. */
export const PACKET_BYTES = 188;
const SYNC = 0x47;

const PAT_PID = 0;
/** Stream type of H.264 (table 2-34). */
const H264 = 0x1b;

/** A packet's number of stream (2.4.3.2). */
const pidOf = (packet: Buffer): number => (((packet[1] ?? 0) & 0x1f) << 8) | (packet[2] ?? 0);
/** Whether something begins in it: a table's section, a picture. */
const startsUnit = (packet: Buffer): boolean => ((packet[1] ?? 0) & 0x40) !== 0;
const hasAdaptation = (packet: Buffer): boolean => ((packet[3] ?? 0) & 0x20) !== 0;
/** random_access_indicator (2.4.3.4): decoding can begin here. */
const isEntry = (packet: Buffer): boolean =>
  hasAdaptation(packet) && (packet[4] ?? 0) > 0 && ((packet[5] ?? 0) & 0x40) !== 0;

/** Finds where keyframes begin, and keeps the tables that have to go before them. */
export class TsKeyframes {
  #pat: Buffer | null = null;
  #pmt: Buffer | null = null;
  #pmtPid = -1;
  #videoPid = -1;

  /** PAT and PMT as they came last; empty before. */
  get tables(): Buffer {
    return this.#pat && this.#pmt ? Buffer.concat([this.#pat, this.#pmt]) : Buffer.alloc(0);
  }

  /** Whether a keyframe begins in this packet. */
  read(packet: Buffer): boolean {
    if (packet[0] !== SYNC) throw new Error('not a packet of a transport stream');
    const pid = pidOf(packet);
    if (pid === PAT_PID && startsUnit(packet)) this.#readPat(packet);
    else if (pid === this.#pmtPid && startsUnit(packet)) this.#readPmt(packet);
    return pid === this.#videoPid && startsUnit(packet) && isEntry(packet);
  }

  /** The first programme's table (2.4.4.3); an encoder has but one. */
  #readPat(packet: Buffer): void {
    const section = sectionOf(packet);
    this.#pat = Buffer.from(packet);
    this.#pmtPid = section.readUInt16BE(10) & 0x1fff;
  }

  /** Which stream is the picture (2.4.4.8). */
  #readPmt(packet: Buffer): void {
    const section = sectionOf(packet);
    this.#pmt = Buffer.from(packet);
    const end = 3 + (section.readUInt16BE(1) & 0xfff) - 4;
    let at = 12 + (section.readUInt16BE(10) & 0xfff);
    while (at + 5 <= end) {
      if (section[at] === H264) this.#videoPid = section.readUInt16BE(at + 1) & 0x1fff;
      at += 5 + (section.readUInt16BE(at + 3) & 0xfff);
    }
  }
}

/** A table's section, which begins where the pointer field says. */
function sectionOf(packet: Buffer): Buffer {
  const payload = 4 + (hasAdaptation(packet) ? 1 + (packet[4] ?? 0) : 0);
  return packet.subarray(payload + 1 + (packet[payload] ?? 0));
}
