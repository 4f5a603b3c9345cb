import { inputOfStream, type ReceivedInput } from '../../../server/protocol/watch.ts';

export type ReceptionState = 'connected' | 'disconnected' | 'failed';

export interface ReceptionListener {
  /** An input's track, or another one in its place. */
  onTrack(input: ReceivedInput, track: MediaStreamTrack): void;
  /** Nothing of this input is received any more. */
  onEnded(input: string): void;
  onConnection(state: ReceptionState): void;
}

/** As little delay as the line allows, in ms: the browser raises it by itself when packets come unevenly. */
const JITTER_BUFFER_MS = 20;

interface Received {
  readonly input: ReceivedInput;
  readonly track: MediaStreamTrack;
}

/** What one viewer is sent: a connection that takes the edge's offers, from joining to leaving. */
export class Reception {
  readonly #peer = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
  #listener: ReceptionListener | null = null;
  /** By input: what stands for it now, and what the listener has been told. */
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

  get inputs(): string[] {
    return [...this.#received.keys()];
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

  close(): void {
    this.#listener = null;
    this.#peer.close();
  }

  #add({ track, receiver, streams: [stream] }: RTCTrackEvent): void {
    const input = stream && inputOfStream(stream.id);
    if (!input) return;
    if ('jitterBufferTarget' in receiver) receiver.jitterBufferTarget = JITTER_BUFFER_MS;
    this.#received.set(input.input, { input, track });
    stream.addEventListener('removetrack', (removed) => {
      if (this.#received.get(input.input)?.track !== removed.track) return;
      this.#received.delete(input.input);
      this.#tellTracks();
    });
  }

  /** Pictures first: they are what a viewer waits for. */
  #tellTracks(): void {
    if (!this.#listener) return;
    const before = this.#told;
    this.#told = new Map(this.#received);
    const now = [...this.#told.values()].filter(
      ({ input, track }) => before.get(input.input)?.track !== track,
    );
    const pictures = now.filter(({ track }) => track.kind === 'video');
    const sounds = now.filter(({ track }) => track.kind === 'audio');
    for (const { input, track } of [...pictures, ...sounds]) this.#listener.onTrack(input, track);
    for (const input of before.keys()) if (!this.#told.has(input)) this.#listener.onEnded(input);
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
