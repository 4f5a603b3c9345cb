import { edgeHandshakeSchema, handshakeSchema, type Handshake } from '../protocol/http.ts';
import type { EdgeFigures } from '../protocol/figures.ts';
import {
  captureChannel,
  edgeChannel,
  judgeChannel,
  stageChannel,
  supervisorChannel,
} from '../protocol/sockets.ts';
import { mediaSession } from '../media/session.ts';
import { admit } from '../sockets/admission.ts';
import { ProblemError } from '../sockets/problem-error.ts';
import { serveChannel } from '../sockets/serve-channel.ts';
import { judgeRoom } from './broadcast.ts';
import {
  CATCHING_UP,
  clockOf,
  countPresence,
  HANDS,
  isJudge,
  isOurs,
  MACHINES,
  only,
  serving,
  type CrewSocketsOptions,
} from './crew-options.ts';
import { serveFigures } from './figures-sockets.ts';
import { servePanels } from './panel-sockets.ts';
import { serveProgramme } from './programme-sockets.ts';
import { screenOf } from './screen-sockets.ts';
import type { StatusBoard } from './status-board.ts';

/** Serves everybody who takes part: each role its own namespace, its own view, its own requests. */
export function serveCrew(options: CrewSocketsOptions): void {
  servePanels(options);
  serveFigures(options);
  serveSupervisors(options);
  serveStages(options);
  serveJudges(options);
  serveCaptures(options);
  serveEdges(options);
  serveProgramme(options);
}

function serveSupervisors(options: CrewSocketsOptions): void {
  const { io, show, broadcast } = options;
  const mayEnter = only(options, 'supervisor');
  admit(io.of(supervisorChannel.namespace), handshakeSchema, mayEnter, (socket) => {
    const by = { role: 'supervisor' } as const;
    const push = serveChannel(
      socket,
      supervisorChannel,
      {
        ...clockOf(options),
        ...screenOf(options.screens, socket, ['supervisor']),
        command: ({ id, seen, command }) => ({ seq: show.give({ id, seen, command, by }) }),
      },
      serving(options, supervisorChannel, HANDS),
    );
    push('view', broadcast.panelView());
    push('beat', broadcast.beat());
  });
}

function serveStages(options: CrewSocketsOptions): void {
  const { io, broadcast, status, stage } = options;
  admit(io.of(stageChannel.namespace), handshakeSchema, only(options, 'stage'), (socket) => {
    const screen = screenOf(options.screens, socket, ['stage', 'lots']);
    const handlers = { ...clockOf(options), ...screen };
    const push = serveChannel(
      socket,
      stageChannel,
      handlers,
      serving(options, stageChannel, HANDS),
    );
    push('settings', stage);
    push('view', broadcast.stageView());
    push('beat', broadcast.beat());
    countPresence(socket, status);
  });
}

function serveJudges(options: CrewSocketsOptions): void {
  const { io, show, broadcast, status } = options;
  admit(io.of(judgeChannel.namespace), handshakeSchema, judgeOf(options), (socket, judge) => {
    const by = { role: 'judge', judge } as const;
    const push = serveChannel(
      socket,
      judgeChannel,
      {
        ...clockOf(options),
        ...screenOf(options.screens, socket, ['judge'], judge),
        command: ({ id, command }) => ({ seq: show.give({ id, command, by, seen: null }) }),
      },
      serving(options, judgeChannel, CATCHING_UP),
    );
    socket.data = { judge };
    void socket.join(judgeRoom(judge));
    push('view', broadcast.judgeView(judge));
    push('beat', broadcast.beat());
    countPresence(socket, status);
  });
}

function serveCaptures(options: CrewSocketsOptions): void {
  const { io, ingest, broadcast } = options;
  admit(io.of(captureChannel.namespace), handshakeSchema, only(options, 'capture'), (socket) => {
    const media = ingest.captureHandlers(mediaSession<typeof captureChannel>(socket));
    const screen = screenOf(options.screens, socket, ['capture']);
    const handlers = { ...clockOf(options), ...screen, ...media };
    const push = serveChannel(
      socket,
      captureChannel,
      handlers,
      serving(options, captureChannel, HANDS),
    );
    push('view', broadcast.publicView());
    push('beat', broadcast.beat());
  });
}

function serveEdges(options: CrewSocketsOptions): void {
  const { io, ingest, status, clock, meter } = options;
  const identify = ({ secret }: { secret: string }) => isOurs(options, secret);
  admit(io.of(edgeChannel.namespace), edgeHandshakeSchema, identify, (socket) => {
    const handlers = {
      ...ingest.edgeHandlers(mediaSession<typeof edgeChannel>(socket)),
      clock: () => ({ at: clock.now(), bootId: clock.bootId }),
      report: (report: Parameters<StatusBoard['edgeReported']>[1]) => {
        status.edgeReported(socket, report);
        return {};
      },
      figures: (figures: EdgeFigures) => {
        meter.edgeTold(socket, figures);
        return {};
      },
    };
    serveChannel(socket, edgeChannel, handlers, serving(options, edgeChannel, MACHINES));
    status.edgeLinked(socket);
    socket.once('disconnect', () => {
      status.edgeGone(socket);
      meter.edgeGone(socket);
    });
  });
}

/** The judge whose cookie it is; a link of an earlier plan may name somebody this one doesn't know. */
const judgeOf = (options: CrewSocketsOptions) => {
  const identify = only(options, 'judge');
  return (said: Handshake, cookies: string | undefined): string => {
    const { judge } = identify(said, cookies);
    if (judge === null || !isJudge(options, judge)) throw new ProblemError('linkUnknown');
    return judge;
  };
};
