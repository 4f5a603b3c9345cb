import { captureChannel } from '../../server/protocol/sockets.ts';
import { openChannel, RequestError } from '../../server/sockets/channel-client.ts';
import { failLoudly } from './media.ts';
import { until } from './until.ts';

let nextSsrc = 1_000;

/** A capture page without a browser: it asks for everything and sends nothing. */
export class BareCapture {
  readonly lost: string[] = [];
  restarts = 0;
  readonly #client;
  readonly #who: { client: string; label: string };

  constructor(origin: string, who: { client: string; label: string }) {
    this.#who = who;
    this.#client = openChannel(captureChannel, { origin, auth: {}, onBadMessage: failLoudly });
    this.#client.on('inputLost', ({ input }) => void this.lost.push(input));
    this.#client.on('mediaRestarted', () => void (this.restarts += 1));
  }

  async open(): Promise<void> {
    await this.#client.request('openTransport', this.#who);
  }

  /** The refusal's code and label, or null. */
  async produce(
    input: string,
    {
      takeOver = false,
      kind = ['camera', 'slides', 'mixer'].includes(input) ? 'video' : 'audio',
    } = {},
  ): Promise<{ code: string; label?: unknown } | null> {
    const audio = { mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2 };
    const video = { mimeType: 'video/VP8', payloadType: 96, clockRate: 90_000 };
    nextSsrc += 1;
    return refusal(
      this.#client.request('produce', {
        ...{ input, takeOver },
        kind: kind === 'audio' ? 'audio' : 'video',
        rtpParameters: {
          codecs: [kind === 'audio' ? audio : video],
          encodings: [{ ssrc: nextSsrc }],
        },
      }),
    );
  }

  async closeInput(input: string): Promise<void> {
    await this.#client.request('closeInput', { input });
  }

  /** Tells how loud its microphone is. */
  async tells(input: string, peaks: number[]): Promise<void> {
    await this.#client.request('levels', { levels: [{ input, peaks }] });
  }

  async loses(input: string): Promise<void> {
    await until(`${input} lost`, () => this.lost.includes(input));
  }

  /** Its socket goes; the page may come back. */
  leave(): void {
    this.#client.close();
  }
}

async function refusal(request: Promise<unknown>) {
  try {
    await request;
    return null;
  } catch (error) {
    if (!(error instanceof RequestError) || error.problem === 'lost') throw error;
    const { code, params } = error.problem;
    return 'label' in params ? { code, label: params['label'] } : { code };
  }
}
