import type { Log } from '../log.ts';
import type { Input } from '../protocol/event-plan.ts';
import type { captureChannel, edgeChannel } from '../protocol/sockets.ts';
import type { InputStatus } from '../protocol/status.ts';
import type { Instant } from '../protocol/values.ts';
import { CaptureDesk, type CaptureMedia } from './capture-desk.ts';
import { EdgePipes, type EdgeMediaRequests } from './edge-pipes.ts';
import { Gate } from './gate.ts';
import { InputBoard } from './input-board.ts';
import { KeptWorker } from './kept-worker.ts';
import type { MediaSession } from './session.ts';
import { watchSilence } from './silence.ts';
import { StageFeed } from './stage-feed.ts';
import type { MediaListen } from './worker-life.ts';

export type { MediaListen } from './worker-life.ts';

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
  /** Process ids of the built-in feed. */
  readonly feedPids: readonly number[];
  close(): Promise<void>;
}

/** Starts the show's side of the media: one worker, the inputs, the gate, the feed. Rejects when no worker starts. */
export async function startIngest(options: IngestOptions): Promise<Ingest> {
  const { inputs, log, now, onAlarm, pipeIp = '127.0.0.1' } = options;
  const life = () => kept?.life ?? null;
  const gate: Gate = new Gate({
    now,
    killWorker: (reason) => {
      log.error({ reason }, 'media worker killed for the gate');
      kept?.kill();
    },
    onTold: () => pipes.tellGate(),
  });
  const board = new InputBoard(inputs, gate);
  const desk = new CaptureDesk(board, life);
  const pipes = new EdgePipes({ board, life, ip: pipeIp, gate: () => gate.told, log });
  const feed =
    options.feed &&
    (await StageFeed.open(inputs, options.feed.ffmpegBin, { board, life, log }, (raised, detail) =>
      onAlarm({ code: 'feedFailing', raised, detail }),
    ));
  board.listen({
    opened: (live) => pipes.opened(live),
    closed: (live) => pipes.closed(live),
    changed: () => {
      desk.tellInputs();
      feed?.review();
    },
  });
  let kept: KeptWorker | null = null;
  kept = await KeptWorker.start({
    workerBin: options.workerBin,
    listen: options.listen,
    log,
    onUp: () => {
      // The first worker is reviewed below, once it is known here.
      if (!kept) return;
      onAlarm({ code: 'ingestWorkerDied', raised: false, detail: '' });
      desk.tellRestarted();
      pipes.tellRestarted();
      feed?.review();
    },
    onDown: (detail) => onAlarm({ code: 'ingestWorkerDied', raised: true, detail }),
  });
  feed?.review();
  const stopSilence = watchSilence(board, log);
  return {
    captureHandlers: (session) => desk.handlers(session),
    edgeHandlers: (session) => pipes.handlers(session),
    gate,
    inputs: () => board.statuses(),
    onChange: (listener) => board.listen(changesOnly(board, listener)),
    get workerPid() {
      return life()?.worker.pid ?? null;
    },
    get feedPids() {
      return feed?.pids ?? [];
    },
    async close() {
      stopSilence();
      await feed?.close();
      desk.close();
      pipes.close();
      await kept.close();
    },
  };
}

const changesOnly = (board: InputBoard, listener: (inputs: InputStatus[]) => void) => ({
  opened: () => undefined,
  closed: () => undefined,
  changed: () => listener(board.statuses()),
});
