import type { Log } from '../log.ts';
import type { Input } from '../protocol/event-plan.ts';
import type { captureChannel, edgeChannel } from '../protocol/sockets.ts';
import type { InputStatus } from '../protocol/status.ts';
import type { Instant } from '../protocol/values.ts';
import type { Handlers } from '../sockets/serve-channel.ts';
import type { MediaSession } from './session.ts';

/** Where a worker takes media: one port, UDP and TCP. */
export interface MediaListen {
  /** Address to bind. */
  readonly ip: string;
  /** Address that browsers are told; needed when `ip` is 0.0.0.0. */
  readonly announcedAddress?: string;
  /** 0 takes a free one, and keeps it. */
  readonly port: number;
}

export interface IngestOptions {
  readonly workerBin: string;
  readonly listen: MediaListen;
  /** Address of this end of the pipes to the edges. Default 127.0.0.1. */
  readonly pipeIp?: string;
  readonly inputs: readonly Input[];
  /** The program for the built-in stage feed; null: no feed. */
  readonly feed: { readonly ffmpegBin: string } | null;
  /** The show clock. */
  readonly now: () => Instant;
  readonly log: Log;
  /** Is told when something fails and when it is well again. */
  readonly onAlarm: (alarm: MediaAlarm) => void;
}

export interface MediaAlarm {
  readonly code: 'ingestWorkerDied' | 'feedFailing';
  readonly raised: boolean;
  readonly detail: string;
}

type CaptureMedia = Pick<
  Handlers<typeof captureChannel>,
  'openTransport' | 'connectTransport' | 'produce' | 'closeInput'
>;
type EdgeMediaRequests = Pick<Handlers<typeof edgeChannel>, 'openPipe'>;

/** The media side of the gate: whether any gated input passes. Only the show calls it. */
export interface MediaGate {
  readonly isOpen: boolean;
  /**
   * Resolves once the worker has acknowledged that no gated input passes any more; also when there
   * is none, or no worker. What was asked last wins: nothing resumes after a close.
   */
  close(): Promise<void>;
  /** Resolves once every gated input passes, or a later close has overruled it. */
  open(): Promise<void>;
}

export interface Ingest {
  /** Answers one capture page; pushes `inputs`, `inputLost` and `mediaRestarted` to it by itself. */
  captureHandlers(session: MediaSession<typeof captureChannel>): CaptureMedia;
  /** Answers one edge; pushes `inputOpened`, `inputClosed`, `gate` and `mediaRestarted` to it by itself. */
  edgeHandlers(session: MediaSession<typeof edgeChannel>): EdgeMediaRequests;
  readonly gate: MediaGate;
  /** One for every input of the plan, in its order. */
  inputs(): InputStatus[];
  /** Calls `listener` whenever `inputs()` has changed; returns what ends it. */
  onChange(listener: (inputs: InputStatus[]) => void): () => void;
  /** Process id of the media worker, null while it is down. */
  readonly workerPid: number | null;
  close(): Promise<void>;
}
