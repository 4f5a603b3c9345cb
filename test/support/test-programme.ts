import { runTied, type TiedProcess } from '../../server/media/tied-process.ts';
import type { Follower, ProgrammeStream } from '../../server/programme/programme-stream.ts';
import { ffmpegBin } from './media.ts';

const PACKET = 188;

/** A test picture and a tone as the programme's encoder gives them: H.264 and AAC, a keyframe each second. */
const ENCODER = [
  ...['-hide_banner', '-loglevel', 'error', '-re', '-f', 'lavfi', '-i', 'testsrc2=s=640x360:r=25'],
  ...['-re', '-f', 'lavfi', '-i', 'sine=440:r=48000', '-c:v', 'libx264', '-preset', 'ultrafast'],
  ...['-tune', 'zerolatency', '-pix_fmt', 'yuv420p', '-g', '25', '-keyint_min', '25'],
  ...['-sc_threshold', '0', '-b:v', '1M', '-c:a', 'aac', '-ac', '2', '-b:a', '128k'],
  ...['-f', 'mpegts', '-mpegts_flags', '+pat_pmt_at_frames', '-flush_packets', '1', 'pipe:1'],
];

/** A programme of a test's own, made by a real encoder. */
export class TestProgramme implements ProgrammeStream {
  readonly #followers = new Set<Follower>();
  #encoder: TiedProcess;
  #rest = Buffer.alloc(0);
  /** From the tables before the last keyframe on. */
  #recent: Buffer[] = [];
  #tables = 0;

  constructor() {
    this.#encoder = this.#encode();
  }

  get followers(): number {
    return this.#followers.size;
  }

  follow(follower: Follower): () => void {
    if (this.#recent.length > 0) follower.data(Buffer.concat(this.#recent));
    this.#followers.add(follower);
    return () => void this.#followers.delete(follower);
  }

  /** Another encoder, whose time stamps begin anew. */
  restart(): void {
    this.#encoder.kill();
    this.#rest = Buffer.alloc(0);
    this.#recent = [];
    this.#encoder = this.#encode();
    for (const follower of [...this.#followers]) follower.restarted();
  }

  /** Nothing comes any more. */
  stop(): void {
    this.#encoder.kill();
  }

  #encode(): TiedProcess {
    const encoder = runTied(ffmpegBin, ENCODER, {
      onOutput: (output) => void (encoder === this.#encoder && this.#take(output)),
    });
    return encoder;
  }

  #take(output: Buffer): void {
    const all = Buffer.concat([this.#rest, output]);
    const whole = all.length - (all.length % PACKET);
    this.#rest = all.subarray(whole);
    const packets = all.subarray(0, whole);
    for (let at = 0; at < whole; at += PACKET) this.#keep(packets.subarray(at, at + PACKET));
    if (whole > 0) for (const follower of [...this.#followers]) follower.data(packets);
  }

  #keep(packet: Buffer): void {
    const pid = packet.readUInt16BE(1) & 0x1fff;
    if (pid === 0) this.#tables = this.#recent.length;
    this.#recent.push(packet);
    const entry = (packet.readUInt8(3) & 0x20) !== 0 && (packet.readUInt8(5) & 0x40) !== 0;
    // ffmpeg numbers the picture's packets 0x100.
    if (pid === 0x100 && entry && packet.readUInt8(4) > 0) {
      this.#recent = this.#recent.slice(this.#tables);
      this.#tables = 0;
    }
  }
}
