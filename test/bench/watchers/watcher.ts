import { PeerConnection, type Track } from 'node-datachannel';
import { systemMonotonic } from '../../../server/clock/show-clock.ts';
import { SDP_TYPE, WATCH_PATH } from '../../../server/protocol/watch.ts';
import { ViewerLine } from '../crowd/viewer-line.ts';
import { beginsKeyframe, isRtcp } from './rtp-packet.ts';

export interface Joining {
  readonly origin: string;
  /** Whether the page's socket is opened as well, and takes the seat over. */
  readonly socket: boolean;
}

/** How long a first keyframe may take before a join counts as failed, in ms. */
const PATIENCE_MS = 20_000;

/**
 * A viewer without a browser: joins as the public page does, by HTTP first and then by its socket,
 * does ICE, DTLS and SRTP (libdatachannel), and decodes nothing.
 */
export class Watcher {
  readonly #peer = new PeerConnection('viewer', { iceServers: [], bindAddress: '127.0.0.1' });
  /** Without these references the tracks would be collected, and fall silent. */
  readonly #tracks: Track[] = [];
  readonly #keyframe = Promise.withResolvers<number>();
  #hasKeyframe = false;
  #line: ViewerLine | null = null;
  #bytes = 0;

  /** Resolves with the first keyframe's first packet; `waited`: ms since the joining began. */
  static async join(joining: Joining): Promise<{ watcher: Watcher; waited: number }> {
    const begun = systemMonotonic();
    const watcher = new Watcher();
    try {
      const all = Promise.all([watcher.#keyframe.promise, watcher.#join(joining)]);
      const [at] = await inTime(all);
      return { watcher, waited: at - begun };
    } catch (error) {
      watcher.close();
      throw error;
    }
  }

  private constructor() {
    this.#peer.onTrack((track) => {
      this.#tracks.push(track);
      track.onMessage((packet) => this.#take(packet));
    });
  }

  /** Received so far, RTP and RTCP. */
  get bytes(): number {
    return this.#bytes;
  }

  close(): void {
    this.#line?.close();
    this.#peer.close();
  }

  async #join({ origin, socket }: Joining): Promise<void> {
    const offer = await ask(origin + WATCH_PATH, { method: 'POST' });
    const address = offer.headers.get('Location') ?? '';
    const answered = new Promise<string>((resolve) => this.#peer.onLocalDescription(resolve));
    this.#peer.setRemoteDescription(await offer.text(), 'offer');
    const body = await answered;
    const headers = { 'Content-Type': SDP_TYPE };
    await ask(origin + address, { method: 'PATCH', headers, body });
    if (!socket) return;
    this.#line = await ViewerLine.open(origin, {
      onView: () => undefined,
      onLost: (why) => this.#keyframe.reject(new Error(why)),
    });
    await this.#line.request('takeSeat', { seat: address.slice(WATCH_PATH.length + 1) });
  }

  #take(packet: Buffer): void {
    this.#bytes += packet.length;
    if (this.#hasKeyframe || isRtcp(packet) || !beginsKeyframe(packet)) return;
    this.#hasKeyframe = true;
    this.#keyframe.resolve(systemMonotonic());
  }
}

/** Also where nothing ever answers. */
function inTime<T>(joining: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error('no keyframe')), PATIENCE_MS);
  return Promise.race([joining, late.promise]).finally(() => clearTimeout(timer));
}

async function ask(address: string, init: RequestInit): Promise<Response> {
  const response = await fetch(address, init);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response;
}
