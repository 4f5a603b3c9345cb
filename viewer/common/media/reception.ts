import type { IceServer } from '../../../server/protocol/ice-servers.ts';
import { inputOfStream, type ReceivedInput } from '../../../server/protocol/watch.ts';

export type ReceptionState = 'connected' | 'disconnected' | 'failed';

export interface ReceptionListener {
  /** An input's track, or another one in its place. */
  onTrack(input: ReceivedInput, track: MediaStreamTrack): void;
  /** Of this input nothing of the track's kind comes any more. */
  onEnded(input: ReceivedInput, track: MediaStreamTrack): void;
  onConnection(state: ReceptionState): void;
}

/** As little delay as the line allows, in ms: the browser raises it by itself when packets come unevenly. */
const JITTER_BUFFER_MS = 20;

/** One track of an input; a programme has two, its picture and its sound. */
export interface Received {
  readonly input: ReceivedInput;
  readonly track: MediaStreamTrack;
}

/** Names an input's track of one kind, whichever track that is at present. */
export const placeOf = ({ input, track }: Received): string => `${track.kind} ${input.input}`;

/** What one viewer is sent: a connection that takes the edge's offers, from joining to leaving. */
export class Reception {
  readonly #peer = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
  #listener: ReceptionListener | null = null;
  /** By input and kind: what stands for it now, and what the listener has been told. */
  readonly #received = new Map<string, Received>();
  #told = new Map<string, Received>();

  constructor() {
    this.#peer.addEventListener('track', (event) => this.#add(event));
    this.#peer.addEventListener('connectionstatechange', () => this.#tellConnection());
  }

  /** Tells everything so far, and everything that follows. */
  listen(listener: ReceptionListener): void {
    this.#listener = listener;
    this.#told = new Map();
    this.#tellTracks();
    this.#tellConnection();
  }

  /** What is received now. */
  get received(): Received[] {
    return [...this.#received.values()];
  }

  /** Whether media comes through, as far as the browser has found out. */
  get connected(): boolean {
    return this.#peer.connectionState === 'connected';
  }

  /** What the next ways may lead through, before an offer that is to find them. */
  relayBy(servers: readonly IceServer[]): void {
    if (servers.length === 0) return;
    this.#peer.setConfiguration({ ...this.#peer.getConfiguration(), iceServers: [...servers] });
  }

  /**
   * Takes an offer and sends the answer by `send`. Rejects when the browser can't make anything of
   * it, or when the answer can't be sent.
   */
  async take(sdp: string, send: (answer: string) => Promise<unknown>): Promise<void> {
    await this.#peer.setRemoteDescription({ type: 'offer', sdp });
    this.#tellTracks();
    const answer = await this.#peer.createAnswer();
    // Both at once: the browser's own handshake goes on meanwhile, a round trip earlier.
    await Promise.all([this.#peer.setLocalDescription(answer), send(answer.sdp ?? '')]);
  }

  /** Bytes of picture received so far; null when no picture is sent here. */
  async pictureBytes(): Promise<number | null> {
    const pictures = [...this.#received.values()].some(({ track }) => track.kind === 'video');
    if (!pictures || this.#peer.connectionState === 'closed') return null;
    let bytes = 0;
    for (const report of (await this.#peer.getStats()).values())
      if (isVideoReport(report)) bytes += report.bytesReceived;
    return bytes;
  }

  /** What the browser counts of it; null once it is closed. */
  async stats(): Promise<RTCStatsReport | null> {
    return this.#peer.connectionState === 'closed' ? null : this.#peer.getStats();
  }

  close(): void {
    this.#listener = null;
    this.#peer.close();
  }

  #add({ track, receiver, streams: [stream] }: RTCTrackEvent): void {
    const input = stream && inputOfStream(stream.id);
    if (!input) return;
    if ('jitterBufferTarget' in receiver) receiver.jitterBufferTarget = JITTER_BUFFER_MS;
    const received: Received = { input, track };
    const place = placeOf(received);
    this.#received.set(place, received);
    stream.addEventListener('removetrack', (removed) => {
      if (removed.track !== track || this.#received.get(place) !== received) return;
      this.#received.delete(place);
      this.#tellTracks();
    });
  }

  /** Pictures first: they are what a viewer waits for. */
  #tellTracks(): void {
    if (!this.#listener) return;
    const before = this.#told;
    this.#told = new Map(this.#received);
    const now = [...this.#told].flatMap(([place, received]) =>
      before.get(place)?.track === received.track ? [] : received,
    );
    const pictures = now.filter(({ track }) => track.kind === 'video');
    const sounds = now.filter(({ track }) => track.kind === 'audio');
    for (const { input, track } of [...pictures, ...sounds]) this.#listener.onTrack(input, track);
    for (const [place, { input, track }] of before)
      if (!this.#told.has(place)) this.#listener.onEnded(input, track);
  }

  #tellConnection(): void {
    const { connectionState: state } = this.#peer;
    if (state === 'connected' || state === 'disconnected' || state === 'failed')
      this.#listener?.onConnection(state);
  }
}

function isVideoReport(report: unknown): report is { bytesReceived: number } {
  if (typeof report !== 'object' || report === null) return false;
  const { type, kind, bytesReceived } = { type: '', kind: '', bytesReceived: NaN, ...report };
  return type === 'inbound-rtp' && kind === 'video' && Number.isFinite(bytesReceived);
}
