import type { Log } from '../log.ts';
import { orProblem } from '../media/as-problem.ts';
import type { InputBoard, Source } from '../media/input-board.ts';
import { toRtpParameters } from '../media/rtp-messages.ts';
import { KEYFRAME_PAUSE_MS, openWebRtcTransport } from '../media/webrtc-transport.ts';
import type { WorkerLife } from '../media/worker-life.ts';
import { kindsOf } from '../protocol/media.ts';
import { ProblemError } from '../sockets/problem-error.ts';
import { EncoderSession } from './encoder-session.ts';
import { WhipFault } from './fault.ts';
import { negotiate } from './negotiate.ts';
import { readOffer } from './read-offer.ts';
import { writeAnswer } from './write-answer.ts';

export interface EncoderOffer {
  readonly input: string;
  readonly sdp: string;
  /** What the encoder's program calls itself; up to 80 characters are shown. */
  readonly label: string;
}

export interface EncoderAnswer {
  readonly session: string;
  readonly etag: string;
  readonly sdp: string;
}

export interface EncoderDeskOptions {
  readonly board: InputBoard;
  readonly life: () => WorkerLife | null;
  readonly log: Log;
  /** An encoder stands now where this source stood. */
  readonly onTaken: (before: Source | null, input: string) => void;
}

/** What `InputStatus` shows of a label. */
const LONGEST_LABEL = 80;
/** Ended sessions that are remembered: an encoder may end its media before it says so by HTTP. */
const REMEMBERED = 100;

/** Answers encoders that send by WHIP: one session at a time for each input. */
export class EncoderDesk {
  readonly #board: InputBoard;
  readonly #life: () => WorkerLife | null;
  readonly #log: Log;
  readonly #onTaken: EncoderDeskOptions['onTaken'];
  readonly #sessions = new Map<string, EncoderSession>();
  readonly #ended = new Map<string, string>();

  constructor({ board, life, log, onTaken }: EncoderDeskOptions) {
    this.#board = board;
    this.#life = life;
    this.#log = log;
    this.#onTaken = onTaken;
  }

  /**
   * Opens a session. Whoever has the input's token may take it from an earlier session, which may be
   * the encoder's own from before it was restarted; from a capture page only once nothing comes from
   * it any more. Throws a WhipFault or a ProblemError.
   */
  async open({ input, sdp, label }: EncoderOffer): Promise<EncoderAnswer> {
    const { medium } = this.#board.input(input);
    const mayReplace = (present: Source | null) => this.#refuseTaken(input, present);
    mayReplace(this.#board.source(input));
    const life = this.#life();
    if (!life) throw new ProblemError('mediaUnavailable');
    const offer = readOffer(sdp, kindsOf[medium]);
    const tracks = negotiate(offer, life.router.rtpCapabilities);
    const transport = await orProblem('transport', () => openWebRtcTransport(life));
    try {
      await orProblem('sdp', () => transport.connect({ dtlsParameters: offer.dtlsParameters }));
      const producers = await Promise.all(
        tracks.map(({ kind, sent }) =>
          orProblem('sdp', () =>
            transport.produce({
              ...{ kind, paused: true, rtpParameters: toRtpParameters(sent) },
              ...(kind === 'video' && { keyFrameRequestDelay: KEYFRAME_PAUSE_MS }),
            }),
          ),
        ),
      );
      const session = new EncoderSession({
        ...{ input, offer, transport, producers, mayReplace },
        ...{ board: this.#board, log: this.#log, onTaken: this.#onTaken },
        label: label.trim().slice(0, LONGEST_LABEL),
      });
      this.#keep(session);
      return {
        session: session.id,
        etag: session.etag,
        sdp: writeAnswer(offer, tracks, transport),
      };
    } catch (error) {
      transport.close();
      throw error;
    }
  }

  /** Throws `sessionGone`. */
  session(input: string, id: string): EncoderSession {
    const session = this.#sessions.get(id);
    if (session?.input !== input) throw new WhipFault('sessionGone');
    return session;
  }

  /** Ends a session, also one that has just ended by itself. Throws `sessionGone`. */
  end(input: string, id: string): void {
    if (this.#ended.get(id) !== input) this.session(input, id).close();
  }

  /** Ends whatever is sent, or about to be, with an input's present token. */
  endAll(input: string): void {
    for (const session of [...this.#sessions.values()])
      if (session.input === input) session.close();
  }

  close(): void {
    for (const session of [...this.#sessions.values()]) session.close();
  }

  /** One that stands is replaced only when the new one has connected; others are of no use any more. */
  #keep(session: EncoderSession): void {
    for (const other of [...this.#sessions.values()])
      if (other.input === session.input && !other.standing) other.close();
    this.#sessions.set(session.id, session);
    session.onEnd(() => {
      this.#sessions.delete(session.id);
      this.#ended.set(session.id, session.input);
      const [oldest] = this.#ended.keys();
      if (this.#ended.size > REMEMBERED && oldest !== undefined) this.#ended.delete(oldest);
    });
  }

  #refuseTaken(input: string, present: Source | null): void {
    if (present?.kind !== 'capture' || this.#board.isSilent(input)) return;
    throw new ProblemError('inputTaken', { label: present.label });
  }
}
