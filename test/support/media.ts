import { createServer, type Server as HttpServer } from 'node:http';
import { once } from 'node:events';
import express from 'express';
import { Server } from 'socket.io';
import { systemMonotonic } from '../../server/clock/show-clock.ts';
import { startEdgeMedia, type EdgeMedia } from '../../server/edge/media/edge-media.ts';
import { watchRouter } from '../../server/edge/watch-router.ts';
import { whepRouter } from '../../server/edge/whep/whep-router.ts';
import { openLog } from '../../server/log.ts';
import {
  startIngest,
  type Ingest,
  type IngestOptions,
  type MediaAlarm,
} from '../../server/media/ingest.ts';
import { NO_RELAYS } from '../../server/media/relays.ts';
import { mediaSession } from '../../server/media/session.ts';
import type { Input } from '../../server/protocol/event-plan.ts';
import type { ProgrammeStatus } from '../../server/protocol/programme-status.ts';
import type { ShowFacts } from '../../server/protocol/show-facts.ts';
import {
  captureChannel,
  edgeChannel,
  programmeChannel,
  publicChannel,
} from '../../server/protocol/sockets.ts';
import type { OnAir } from '../../server/protocol/status.ts';
import type { Instant } from '../../server/protocol/values.ts';
import { openChannel, type ChannelClient } from '../../server/sockets/channel-client.ts';
import { serveChannel, type ServeOptions } from '../../server/sockets/serve-channel.ts';
import { whipRouter } from '../../server/whip/whip-router.ts';
import { readTools } from '../../server/settings.ts';

export const { workerBin, ffmpegBin, feedFolder } = readTools();
export const now = (): Instant => systemMonotonic() as Instant;
export const log = openLog('test', 'silent');

const input = (id: string, medium: Input['medium'], gated = false): Input => ({
  ...{ id, medium, gated },
  name: { zh: id, en: id },
});

export const inputs: readonly Input[] = [
  input('camera', 'camera'),
  input('stage-mic', 'microphone', true),
  input('host-mic', 'microphone'),
  input('slides', 'screen'),
];

/** The same with a vision mixer's programme. */
export const mixedInputs: readonly Input[] = [...inputs, input('mixer', 'programme')];

/** The show's side of the media with its sockets, on a free port of 127.0.0.1. */
export interface TestShow {
  readonly ingest: Ingest;
  readonly origin: string;
  readonly http: HttpServer;
  readonly io: Server;
  readonly alarms: MediaAlarm[];
  /** What edges have reported last, input by input. */
  readonly reports: Map<string, OnAir>;
  /** What a composed programme has reported last. */
  programme: ProgrammeStatus | null;
  /** Tells the programme what the show is at. */
  tellFacts(facts: ShowFacts): void;
  close(): Promise<void>;
}

export const serving: ServeOptions = {
  allowance: { burst: 500, perSecond: 500 },
  now: systemMonotonic,
  onInternalError: (request, error) => {
    throw new Error(`internal error in ${request}`, { cause: error });
  },
};

export async function startShow({
  host = '127.0.0.1',
  port,
  ...options
}: Partial<Pick<IngestOptions, 'feed' | 'inputs'>> & {
  host?: string;
  port?: number;
} = {}): Promise<TestShow> {
  const alarms: MediaAlarm[] = [];
  const reports = new Map<string, OnAir>();
  const ingest = await startIngest({
    ...{ workerBin, relays: NO_RELAYS, inputs, now, log },
    listen: { ip: host, port: 0 },
    feed: { ffmpegBin, folder: feedFolder },
    onAlarm: (alarm) => void alarms.push(alarm),
    ...options,
  });
  const http = createServer(express().use(whipOf(ingest)));
  const io = new Server(http);
  serveShow(io, ingest, reports);
  const origin = await listen(http, host, port);
  const show: TestShow = {
    ...{ ingest, origin, http, io, alarms, reports },
    programme: null,
    tellFacts: (facts) => void io.of(programmeChannel.namespace).emit('facts', facts),
    async close() {
      await io.close();
      await ingest.close();
    },
  };
  serveProgramme(show);
  return show;
}

/** What lets an encoder feed an input, in tests of the media alone. */
export const encoderToken = (input: string): string => `token-of-${input}`;

const whipOf = (ingest: Ingest) =>
  whipRouter({
    desk: ingest.encoders,
    tokens: { admits: (input, token) => token === encoderToken(input) },
    isInput: (input) => mixedInputs.some(({ id }) => id === input),
    onInternalError: (error) => {
      throw new Error('internal error in WHIP', { cause: error });
    },
  });

function serveShow(io: Server, ingest: Ingest, reports: Map<string, OnAir>): void {
  const clock = () => ({ at: now() });
  io.of(captureChannel.namespace).on('connection', (socket) => {
    const handlers = ingest.captureHandlers(mediaSession<typeof captureChannel>(socket));
    const screen = () => ({ number: 1 });
    serveChannel(socket, captureChannel, { clock, screen, ...handlers }, serving);
  });
  io.of(edgeChannel.namespace).on('connection', (socket) => {
    const handlers = {
      ...ingest.edgeHandlers(mediaSession<typeof edgeChannel>(socket)),
      clock: () => ({ at: now(), bootId: 'test' }),
      report: ({ onAir }: { onAir: OnAir[] }) => {
        for (const reading of onAir) reports.set(reading.input, reading);
        return {};
      },
      figures: () => ({}),
    };
    serveChannel(socket, edgeChannel, handlers, serving);
  });
}

function serveProgramme(show: TestShow): void {
  show.io.of(programmeChannel.namespace).on('connection', (socket) => {
    const handlers = {
      ...show.ingest.programmeHandlers(mediaSession<typeof programmeChannel>(socket)),
      clock: () => ({ at: now() }),
      reportWaysOut: () => ({}),
      report(status: ProgrammeStatus) {
        show.programme = status;
        return {};
      },
    };
    serveChannel(socket, programmeChannel, handlers, serving);
    socket.once('disconnect', () => {
      show.programme = null;
    });
  });
}

export interface TestEdge {
  readonly media: EdgeMedia;
  readonly link: ChannelClient<typeof edgeChannel>;
  readonly origin: string;
  readonly http: HttpServer;
  readonly io: Server;
  close(): Promise<void>;
}

export const openLink = (origin: string): ChannelClient<typeof edgeChannel> =>
  openChannel(edgeChannel, { origin, auth: {}, onBadMessage: failLoudly });

export async function startEdge(
  show: { origin: string },
  { workers = 1, viewersPerWorker = 50 } = {},
): Promise<TestEdge> {
  const link = openLink(show.origin);
  const media = await startEdgeMedia({
    ...{ edge: 'edge-1', relays: NO_RELAYS, workerBin, workers, viewersPerWorker, link, now, log },
    listen: { ip: '127.0.0.1', portBase: 0 },
  });
  const http = createServer(
    express().use(watchRouter(media, log), whepRouter({ media, relayLinks: () => [], log })),
  );
  const io = new Server(http);
  io.of(publicChannel.namespace).on('connection', (socket) => {
    const handlers = media.viewerHandlers(mediaSession<typeof publicChannel>(socket));
    const own = { clock: () => ({ at: now() }), reception: () => ({}) };
    serveChannel(socket, publicChannel, { ...own, ...handlers }, serving);
  });
  const origin = await listen(http, '127.0.0.1');
  return {
    ...{ media, link, origin, http, io },
    async close() {
      await io.close();
      await media.close();
      link.close();
    },
  };
}

export function failLoudly(name: string, error: Error): void {
  throw new Error(`message ${name} does not parse`, { cause: error });
}

async function listen(http: HttpServer, host: string, port = 0): Promise<string> {
  http.listen(port, host);
  await once(http, 'listening');
  const at = http.address();
  if (typeof at !== 'object' || at === null) throw new Error('the server has no address');
  return `http://${host}:${at.port}`;
}
