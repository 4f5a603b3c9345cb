import { randomUUID } from 'node:crypto';
import type { types } from 'mediasoup';
import { newSecret, SESSION_BITS } from '../access/secrets.ts';
import { later, type Stop } from '../clock/timer.ts';
import type { Log } from '../log.ts';
import type { InputBoard, Source } from '../media/input-board.ts';
import { WhipFault } from './fault.ts';
import { readFragment, writeFragment } from './ice-fragment.ts';
import type { Offer } from './read-offer.ts';

export interface SessionOptions {
  readonly input: string;
  /** What the encoder's program calls itself. */
  readonly label: string;
  readonly offer: Offer;
  readonly transport: types.WebRtcTransport;
  /** Paused; they stand for the input once the encoder has connected. */
  readonly producers: readonly types.Producer[];
  readonly board: InputBoard;
  /** Throws when another source feeds the input, and goes on doing so. */
  readonly mayReplace: (present: Source | null) => void;
  /** Is told whose place it has taken. */
  readonly onTaken: (before: Source | null, input: string) => void;
  readonly log: Log;
}

/** An encoder that has not connected by then won't, in ms. */
const CONNECT_MS = 15_000;
/** How long an encoder that answers no more may take to restart ICE, in ms. */
const RESTART_MS = 5_000;

/**
 * One encoder's session, from its offer to its end. Nobody is told of it before the encoder has
 * shown by its DTLS handshake that it is there: an offer alone changes nothing that is on air.
 */
export class EncoderSession {
  /** Not to be guessed: it is in the address by which the session is ended. */
  readonly id = newSecret(SESSION_BITS);
  readonly input: string;
  readonly #options: SessionOptions;
  readonly #source: Source;
  #etag = newTag();
  #remoteUfrag: string;
  #standing = false;
  #stopWaiting: Stop;

  constructor(options: SessionOptions) {
    const { input, label, offer, transport } = options;
    this.input = input;
    this.#options = options;
    this.#source = { kind: 'encoder', session: this.id, label };
    this.#remoteUfrag = offer.ice.ufrag;
    this.#stopWaiting = later(CONNECT_MS, () => this.close());
    transport.on('dtlsstatechange', (state) => {
      if (state === 'connected') this.#connected();
    });
    transport.on('icestatechange', (state) => this.#iceChanged(state));
    transport.observer.once('close', () => this.#stopWaiting());
  }

  /** Which ICE session it is; changes when ICE is restarted (RFC 9725, 4.3.1). */
  get etag(): string {
    return this.#etag;
  }

  /** Whether it stands for its input. */
  get standing(): boolean {
    return this.#standing;
  }

  /** Calls `listener` once, when the session has ended, by whomever. */
  onEnd(listener: () => void): void {
    this.#options.transport.observer.once('close', listener);
  }

  /**
   * Takes what the encoder tells of its ICE side: more candidates, or that it begins anew; then the
   * server's side of it is given (RFC 9725, 4.3). Throws a WhipFault.
   */
  async patch(ifMatch: string | undefined, body: string): Promise<string | null> {
    if (ifMatch === undefined) throw new WhipFault('etagMissing');
    const any = ifMatch.trim() === '*';
    const tags = ifMatch.split(',').map((tag) => tag.trim());
    if (!any && !tags.includes(this.#etag)) throw new WhipFault('etagOld');
    const { ice } = readFragment(body);
    if (ice === null || ice.ufrag === this.#remoteUfrag) return null;
    if (!any) throw new WhipFault('otherGeneration');
    const { transport, offer } = this.#options;
    await transport.restartIce();
    this.#remoteUfrag = ice.ufrag;
    this.#etag = newTag();
    return writeFragment(offer, transport);
  }

  /** Ends it; its input is free at once. */
  close(): void {
    this.#options.transport.close();
  }

  #connected(): void {
    this.#stopWaiting();
    this.#stand().catch((error: unknown) => {
      const { log, transport } = this.#options;
      // Another source was first, or it is all over already: the encoder is told by the end of the line.
      if (!transport.closed) log.warn({ err: error, input: this.input }, 'encoder turned away');
      this.close();
    });
  }

  async #stand(): Promise<void> {
    const { producers, board, mayReplace, onTaken } = this.#options;
    const before = board.source(this.input);
    for (const producer of producers) {
      await board.put(this.input, {
        source: this.#source,
        make: async (paused) => {
          if (!paused) await producer.resume();
          return producer;
        },
        mayReplace: (present) => {
          if (present?.kind !== 'encoder' || present.session !== this.id) mayReplace(present);
        },
      });
      // Whoever takes the input over closes the producer: then the encoder has to know.
      producer.observer.once('close', () => this.close());
    }
    this.#standing = true;
    onTaken(before, this.input);
  }

  #iceChanged(state: types.IceState): void {
    if (!this.#standing) return;
    this.#stopWaiting();
    if (state === 'disconnected') this.#stopWaiting = later(RESTART_MS, () => this.close());
  }
}

/** A strong entity-tag (RFC 9110, 8.8.3). */
const newTag = (): string => `"${randomUUID()}"`;
