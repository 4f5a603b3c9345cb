import { Audio, PeerConnection, Video, type Track } from 'node-datachannel';
import { every, type Stop } from '../../server/clock/timer.ts';
import { SDP_TYPE } from '../../server/protocol/watch.ts';
import { whipPath } from '../../server/protocol/whip.ts';
import { until } from './until.ts';

export interface WhipEncoderOptions {
  /** Origin of the crew's pages. */
  readonly origin: string;
  readonly input: string;
  readonly token: string;
  readonly kinds?: readonly ('audio' | 'video')[];
  readonly userAgent?: string;
}

const SEND_MS = 20;
const STREAM = 'programme';
const CODECS = { audio: { payloadType: 111, clock: 48 }, video: { payloadType: 96, clock: 90 } };
/** A sequence parameter set: what a keyframe begins with, as the worker looks for it. */
const SPS = Buffer.from([0x67, 0x42, 0xe0, 0x1f, 0, 0, 0, 0]);
/** Opus: one frame of 20 ms (RFC 6716, 3.1), of nothing in particular. */
const OPUS = Buffer.from([0xf8, 0xff, 0xfe]);

let nextSsrc = 40_000;

/**
 * An encoder as OBS is one: offers by HTTP, connects by libdatachannel, which OBS has too, and sends
 * packets of the right shape that show and play nothing.
 */
export class WhipEncoder {
  readonly peer = new PeerConnection('encoder', { iceServers: [], bindAddress: '127.0.0.1' });
  readonly #options: WhipEncoderOptions;
  #stop: Stop = () => undefined;
  #location: string | null = null;
  etag = '';

  constructor(options: WhipEncoderOptions) {
    this.#options = options;
    // The order in which OBS has them.
    for (const [index, kind] of (options.kinds ?? ['audio', 'video']).entries()) {
      const media = kind === 'audio' ? audioMedia(index) : videoMedia(index);
      nextSsrc += 1;
      media.addSSRC(nextSsrc, STREAM, STREAM, `${STREAM}-${kind}`);
      this.#sendBy(this.peer.addTrack(media), kind, nextSsrc);
    }
    this.peer.setLocalDescription('offer');
  }

  /** Its offer, as it is at the moment: candidates may follow. */
  get offer(): string {
    const sdp = this.peer.localDescription()?.sdp;
    if (sdp === undefined) throw new Error('the encoder has no offer');
    return sdp;
  }

  /** Path of its session. */
  get location(): string {
    if (this.#location === null) throw new Error('the encoder has no session');
    return this.#location;
  }

  /** Offers, and connects where it is let in. */
  async start(): Promise<Response> {
    const response = await this.post(this.offer);
    if (response.status !== 201) return response;
    this.#location = response.headers.get('location');
    this.etag = response.headers.get('etag') ?? '';
    this.peer.setRemoteDescription(await response.text(), 'answer');
    return response;
  }

  /** Starts, and waits until the way to the server is open. */
  async connect(): Promise<void> {
    const { status } = await this.start();
    if (status !== 201) throw new Error(`the offer was answered with ${status}`);
    await until('the encoder is connected', () => this.peer.state() === 'connected');
  }

  post(sdp: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.ask(whipPath(this.#options.input), {
      method: 'POST',
      headers: { 'content-type': SDP_TYPE, ...headers },
      body: sdp,
    });
  }

  /** Asks with its token. */
  ask(path: string, init: RequestInit & { headers?: Record<string, string> }): Promise<Response> {
    const { origin, token, userAgent } = this.#options;
    const headers = {
      authorization: `Bearer ${token}`,
      ...(userAgent !== undefined && { 'user-agent': userAgent }),
      ...init.headers,
    };
    return fetch(`${origin}${path}`, { ...init, headers });
  }

  /** Ends its media, as OBS does before it says so by HTTP. */
  close(): void {
    this.#stop();
    this.peer.close();
  }

  #sendBy(track: Track, kind: 'audio' | 'video', ssrc: number): void {
    let sent = 0;
    const stop = every(SEND_MS, () => {
      if (!track.isOpen()) return;
      sent += 1;
      track.sendMessageBinary(packet(kind, ssrc, sent));
    });
    const before = this.#stop;
    this.#stop = () => {
      before();
      stop();
    };
  }
}

function audioMedia(index: number): Audio {
  const audio = new Audio(String(index), 'SendOnly');
  audio.addOpusCodec(CODECS.audio.payloadType);
  return audio;
}

function videoMedia(index: number): Video {
  const video = new Video(String(index), 'SendOnly');
  video.addH264Codec(CODECS.video.payloadType);
  return video;
}

/** An RTP packet (RFC 3550, 5.1). */
function packet(kind: 'audio' | 'video', ssrc: number, number: number): Buffer {
  const { payloadType, clock } = CODECS[kind];
  const header = Buffer.alloc(12);
  header.writeUInt8(0x80, 0);
  header.writeUInt8(0x80 | payloadType, 1);
  header.writeUInt16BE(number & 0xffff, 2);
  header.writeUInt32BE((number * SEND_MS * clock) >>> 0, 4);
  header.writeUInt32BE(ssrc, 8);
  return Buffer.concat([header, kind === 'audio' ? OPUS : SPS]);
}
