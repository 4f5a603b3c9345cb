import type { types } from 'mediasoup-client';
import type { captureChannel } from '../../server/protocol/sockets.ts';
import { RequestError, type ChannelClient } from '../../server/sockets/channel-client.ts';
import type { LoadedDevice } from './loaded-device.ts';

export type CaptureClient = ChannelClient<typeof captureChannel>;

/**
 * A camera is sent in three sizes at once, the smallest first (a browser leaves the largest out where
 * its machine can't keep up): each viewer gets the largest that the line takes. The two smaller ones
 * have 5/16 of the full one's pixels.
 */
const CAMERA_LAYERS = [
  { scaleResolutionDownBy: 4, maxBitrate: 150_000 },
  { scaleResolutionDownBy: 2, maxBitrate: 500_000 },
  { scaleResolutionDownBy: 1, maxBitrate: 2_500_000 },
];
const CAMERA_START_KBITS = 1_500;
/** One size: letters that are drawn smaller can't be read. */
const SCREEN_BITRATE = 3_000_000;
const SCREEN_START_KBITS = 1_200;
const VOICE_BITRATE = 64_000;

/** One send transport of this page, from opening to closing. */
export class Sender {
  readonly #client: CaptureClient;
  readonly #device: types.Device;
  readonly #transport: types.Transport;
  readonly #producers = new Map<string, types.Producer>();

  /** Rejects with a RequestError, or UnsupportedError in a browser without WebRTC. */
  static async open(
    client: CaptureClient,
    loaded: LoadedDevice,
    who: { client: string; label: string },
    onConnection: (state: types.ConnectionState) => void,
  ): Promise<Sender> {
    const { rtpCapabilities, transport, iceServers } = await client.request('openTransport', who);
    const device = await loaded.load(rtpCapabilities);
    return new Sender(
      client,
      device,
      device.createSendTransport({ ...transport, iceServers }),
      onConnection,
    );
  }

  private constructor(
    client: CaptureClient,
    device: types.Device,
    transport: types.Transport,
    onConnection: (state: types.ConnectionState) => void,
  ) {
    this.#client = client;
    this.#device = device;
    this.#transport = transport;
    transport.on('connect', ({ dtlsParameters }, done, failed) => {
      client.request('connectTransport', { dtlsParameters }).then(() => done(), failed);
    });
    transport.on('produce', ({ kind, rtpParameters, appData }, done, failed) => {
      const { input, takeOver } = asWanted(appData);
      client
        .request('produce', { input, kind, rtpParameters, takeOver })
        .then(({ producer }) => done({ id: producer }), failed);
    });
    transport.on('connectionstatechange', onConnection);
  }

  /** Sends `track` into an input. Rejects with a RequestError when the server refuses it. */
  async send(input: string, track: MediaStreamTrack, takeOver: boolean): Promise<void> {
    const producer = await this.#transport.produce({
      track,
      ...this.#encoding(track),
      // The track is the page's: it shows it, and sends it again after a break.
      stopTracks: false,
      appData: { input, takeOver },
    });
    this.#producers.get(input)?.close();
    this.#producers.set(input, producer);
  }

  /** Puts another track of the same kind into an input without a break. */
  async replace(input: string, track: MediaStreamTrack): Promise<void> {
    await this.#producers.get(input)?.replaceTrack({ track });
  }

  /** Stops sending; telling the server is the caller's. */
  stop(input: string): void {
    this.#producers.get(input)?.close();
    this.#producers.delete(input);
  }

  /** Whether media goes through, as far as the browser has found out. */
  get connected(): boolean {
    return this.#transport.connectionState === 'connected';
  }

  /** Looks for another way to the same transport. Rejects with a RequestError. */
  async restartIce(): Promise<void> {
    const { iceParameters, iceServers } = await this.#client.request('restartIce', {});
    if (iceServers.length > 0) await this.#transport.updateIceServers({ iceServers });
    await this.#transport.restartIce({ iceParameters });
  }

  close(): void {
    this.#transport.close();
  }

  #encoding(track: MediaStreamTrack): Partial<types.ProducerOptions> {
    if (track.kind === 'audio')
      return {
        encodings: [{ maxBitrate: VOICE_BITRATE }],
        // Without DTX a quiet microphone keeps sending, and silence can be told from a fault.
        codecOptions: { opusStereo: false, opusDtx: false, opusFec: true, opusNack: true },
      };
    const screen = isScreen(track);
    // VP8: every browser has it, and no two H.264 encoders fail alike.
    const codec = this.#device.sendRtpCapabilities.codecs?.find(
      ({ mimeType }) => mimeType.toLowerCase() === 'video/vp8',
    );
    return {
      // Without temporal layers: whoever decodes one size needs every frame of it anyway.
      encodings: screen
        ? [{ maxBitrate: SCREEN_BITRATE }]
        : CAMERA_LAYERS.map((layer) => ({ ...layer, scalabilityMode: 'L1T1' })),
      codecOptions: { videoGoogleStartBitrate: screen ? SCREEN_START_KBITS : CAMERA_START_KBITS },
      ...(codec && { codec }),
    };
  }
}

/** Also marks a screen's track, so that letters stay sharp and rather the frame rate drops. */
function isScreen(track: MediaStreamTrack): boolean {
  const screen = track.getSettings().displaySurface !== undefined || track.contentHint === 'detail';
  if (screen) track.contentHint = 'detail';
  return screen;
}

function asWanted(appData: types.AppData): { input: string; takeOver: boolean } {
  return { input: String(appData['input']), takeOver: appData['takeOver'] === true };
}

/** Whether the server has given its answer, and it was no. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof RequestError &&
  error.problem !== 'lost' &&
  error.problem.code !== 'mediaUnavailable' &&
  error.problem.code !== 'tooManyMessages';
