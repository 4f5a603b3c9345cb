import type { Log } from '../../log.ts';
import type { Relays } from '../../media/relays.ts';
import { logMediasoup } from '../../media/mediasoup-log.ts';
import type { MediaSession } from '../../media/session.ts';
import type { IceServer } from '../../protocol/ice-servers.ts';
import type { publicChannel } from '../../protocol/sockets.ts';
import type { EdgeStatus, OnAir } from '../../protocol/status.ts';
import type { Instant } from '../../protocol/values.ts';
import type { MeteredSeat } from '../metrics/viewer-meter.ts';
import { WhepDesk } from '../whep/whep-desk.ts';
import { EdgeWorker } from './edge-worker.ts';
import { Halls } from './halls.ts';
import { OnAirMonitor } from './on-air-monitor.ts';
import type { EdgeLink } from './pipe-end.ts';
import { Reporter } from './reporter.ts';
import { ViewerDesk, type ViewerMedia } from './viewer-desk.ts';
import { Waiting } from './waiting.ts';

export interface EdgeMediaOptions {
  /** Id of this edge in its reports. */
  readonly edge: string;
  readonly workerBin: string;
  /** How many workers. */
  readonly workers: number;
  /** Viewers that one worker takes; more are refused with `mediaUnavailable`. */
  readonly viewersPerWorker: number;
  readonly listen: {
    /** Address to bind. */
    readonly ip: string;
    /** Address that browsers are told; needed when `ip` is 0.0.0.0. */
    readonly announcedAddress?: string;
    /** Port of the first worker, the next ones follow; 0 takes free ones. */
    readonly portBase: number;
  };
  /** Address of this end of the pipes from the show. Default 127.0.0.1. */
  readonly pipeIp?: string;
  /** What viewers may relay through. */
  readonly relays: Relays;
  /** The link to the show; it reconnects by itself. Closed by its owner. */
  readonly link: EdgeLink;
  /** The show clock. */
  readonly now: () => Instant;
  readonly log: Log;
}

export interface EdgeMedia {
  /** Answers one viewer; pushes `offer` and `mediaRestarted` to it by itself. */
  viewerHandlers(session: MediaSession<typeof publicChannel>): ViewerMedia;
  /** A seat for a page without a socket: what it is offered, and the secret that names it; null for nothing. */
  keepSeat(address: string): Promise<KeptSeat | null>;
  /** What such a page answers. Both reject with a ProblemError. */
  answerAt(seat: string, sdp: string): Promise<void>;
  /** Players that watch by WHEP. */
  readonly whep: Pick<WhepDesk, 'open' | 'find' | 'numberings'>;
  status(): EdgeStatus;
  /** Who watches, by how they came: pages, and players by WHEP. */
  viewers(): { readonly pages: number; readonly whep: number };
  /** What was measured behind the gate; also reported to the show by itself (`report`). */
  onAir(): OnAir[];
  readonly workers: readonly EdgeWorker[];
  /** Every seat that is taken. */
  seats(): readonly MeteredSeat[];
  /** Process ids of the workers that are up. */
  readonly workerPids: readonly number[];
  close(): Promise<void>;
}

/** What a page without a socket is given. */
export interface KeptSeat {
  readonly seat: string;
  readonly sdp: string;
  readonly iceServers: readonly IceServer[];
}

/** Starts the public's side of the media. Rejects when its workers can't be started. */
export async function startEdgeMedia(options: EdgeMediaOptions): Promise<EdgeMedia> {
  const { edge, link, log, now, relays, viewersPerWorker } = options;
  logMediasoup(log);
  const halls = new Halls(viewersPerWorker);
  const waiting = new Waiting();
  const viewers = new ViewerDesk({ halls, waiting, relays, log });
  const whep = new WhepDesk(halls, waiting, log);
  const monitor = new OnAirMonitor(now, log);
  const workers = await startWorkers(options, { viewers, whep }, monitor);
  for (const worker of workers) halls.add(worker);
  const up = () => workers.flatMap((worker) => worker.life?.worker.pid ?? []);
  const status = () => ({ edge, viewers: viewers.viewers + whep.players, workers: up().length });
  const reporter = new Reporter(link, () => ({ edge: status(), onAir: monitor.onAir() }));
  const stopLink = followLink(link, workers, (input, open, at) => {
    monitor.gate(input, open, at);
    if (!open) reporter.settle();
  });
  return {
    viewerHandlers: (session) => viewers.handlers(session),
    keepSeat: async (address) => {
      const kept = await viewers.keepSeat(address);
      return kept && { ...kept, iceServers: relays.servers() };
    },
    answerAt: (seat, sdp) => viewers.answerAt(seat, sdp),
    whep,
    status,
    viewers: () => ({ pages: viewers.viewers, whep: whep.players }),
    onAir: () => monitor.onAir(),
    workers,
    seats: () => [...viewers.seats(), ...whep.sessions()],
    get workerPids() {
      return up();
    },
    async close() {
      stopLink();
      reporter.close();
      viewers.close();
      whep.close();
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}

interface Desks {
  readonly viewers: ViewerDesk;
  readonly whep: WhepDesk;
}

async function startWorkers(
  { workers, workerBin, listen, pipeIp = '127.0.0.1', link, log }: EdgeMediaOptions,
  { viewers, whep }: Desks,
  monitor: OnAirMonitor,
): Promise<EdgeWorker[]> {
  const { portBase, ...address } = listen;
  const started: EdgeWorker[] = [];
  try {
    for (let index = 0; index < workers; index += 1) {
      const monitored = index === 0;
      const worker: EdgeWorker = await EdgeWorker.start({
        ...{ workerBin, pipeIp, link, log },
        listen: { ...address, port: portBase === 0 ? 0 : portBase + index },
        listener: {
          up: (life) => monitored && monitor.listenAt(life),
          down: () => {
            viewers.down();
            whep.down();
          },
          opened: (input) => {
            if (monitored) monitor.opened(input);
            viewers.opened(worker, input);
            whep.opened(worker);
          },
          closed: (input) => {
            viewers.closed(worker, input);
            whep.ended(worker, input);
          },
        },
      });
      started.push(worker);
    }
    return started;
  } catch (error) {
    await Promise.all(started.map((worker) => worker.close()));
    throw error;
  }
}

/** Hands what the show pushes to every worker; a pipe's id tells whose it is. */
function followLink(
  link: EdgeLink,
  workers: readonly EdgeWorker[],
  onGate: (input: string, open: boolean, at: Instant) => void,
): () => void {
  const each = (run: (worker: EdgeWorker) => void) => workers.forEach(run);
  const stops = [
    link.on('inputOpened', (message) => each((worker) => worker.openInput(message))),
    link.on('inputClosed', (message) => each((worker) => worker.closeInput(message))),
    link.on('mediaRestarted', () => each((worker) => worker.restarted())),
    link.on('gate', ({ input, open, at }) => onGate(input, open, at)),
    link.onState(({ state }) =>
      each((worker) => (state === 'connected' ? worker.linked() : worker.unlinked())),
    ),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
