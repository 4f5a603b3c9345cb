import type { Server, Socket } from 'socket.io';
import type { Access, Session } from '../access/access.ts';
import { same } from '../access/secrets.ts';
import type { ShowClock } from '../clock/show-clock.ts';
import { planOf } from '../core/state.ts';
import type { Log } from '../log.ts';
import type { Ingest } from '../media/ingest.ts';
import { mediaSession } from '../media/session.ts';
import type { FormerResult } from '../protocol/former.ts';
import {
  edgeHandshakeSchema,
  handshakeSchema,
  type Handshake,
  type Role,
} from '../protocol/http.ts';
import type { Duty } from '../protocol/channels/panel.ts';
import type { ScreenOrder } from '../protocol/screens.ts';
import type { StageSettings } from '../protocol/stage-settings.ts';
import {
  captureChannel,
  edgeChannel,
  judgeChannel,
  panelChannel,
  stageChannel,
  supervisorChannel,
} from '../protocol/sockets.ts';
import type { RobotDesk } from '../rehearsal/robot-desk.ts';
import { admit } from '../sockets/admission.ts';
import { ProblemError } from '../sockets/problem-error.ts';
import { serveChannel, type Allowance, type ServeOptions } from '../sockets/serve-channel.ts';
import { judgeRoom, type Broadcast } from './broadcast.ts';
import type { ClosingLog } from './closing-log.ts';
import { screenOf } from './screen-sockets.ts';
import type { Screens } from './screens.ts';
import type { Show } from './show.ts';
import type { StatusBoard } from './status-board.ts';

export interface CrewSocketsOptions {
  readonly io: Server;
  readonly show: Show;
  readonly clock: ShowClock;
  readonly access: Access;
  readonly ingest: Ingest;
  readonly broadcast: Broadcast;
  readonly status: StatusBoard;
  readonly closings: ClosingLog;
  readonly screens: Screens;
  readonly stage: StageSettings;
  /** Null but at a rehearsal. */
  readonly robots: RobotDesk | null;
  /** How the units stood in earlier events. */
  readonly former: readonly FormerResult[];
  /** What an edge has to say to be let in. */
  readonly linkSecret: string;
  readonly log: Log;
}

/** Requests at once, and a second: a producer's hands; a tablet that has an hour to catch up on. */
const HANDS: Allowance = { burst: 40, perSecond: 10 };
const CATCHING_UP: Allowance = { burst: 400, perSecond: 50 };
const MACHINES: Allowance = { burst: 1_000, perSecond: 500 };

/** Serves everybody who takes part: each role its own namespace, its own view, its own requests. */
export function serveCrew(options: CrewSocketsOptions): void {
  servePanels(options);
  serveSupervisors(options);
  serveStages(options);
  serveJudges(options);
  serveCaptures(options);
  serveEdges(options);
}

function servePanels(options: CrewSocketsOptions): void {
  const { io, show, access, broadcast, status } = options;
  admit(io.of(panelChannel.namespace), handshakeSchema, atPanel(options), (socket, at) => {
    const { duty, name } = at;
    const push = serveChannel(
      socket,
      panelChannel,
      {
        ...clockOf(options),
        ...screenOf(options.screens, socket, ['panel']),
        orderScreen: orderScreenOf(options, duty),
        command({ id, seen, command }) {
          if (duty === 'observer') throw new ProblemError('notAllowed');
          const by = { role: 'producer', duty, ...(name && { name }) } as const;
          return { seq: show.give({ id, seen, command, by }) };
        },
        robots: tellRobotsOf(options, at),
        issueToken() {
          if (duty !== 'director') throw new ProblemError('notAllowed');
          return { token: access.issueToken() };
        },
        revokeTokens() {
          if (duty !== 'director') throw new ProblemError('notAllowed');
          access.revoke({ role: 'remote', judge: null });
          return {};
        },
        issueLink({ role, judge }) {
          if (duty !== 'director') throw new ProblemError('notAllowed');
          return access.issueLink(holderOf(options, role, judge));
        },
      },
      serving(options, HANDS),
    );
    push('duty', duty);
    push('view', broadcast.panelView());
    push('status', status.status());
    push('closings', options.closings.latest());
    push('screens', options.screens.list());
    if (options.robots) push('robots', options.robots.robots);
    push('former', [...options.former]);
    push('beat', broadcast.beat());
    countPresence(socket, status);
  });
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
      serving(options, HANDS),
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
    const push = serveChannel(socket, stageChannel, handlers, serving(options, HANDS));
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
      serving(options, CATCHING_UP),
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
    const push = serveChannel(socket, captureChannel, handlers, serving(options, HANDS));
    push('view', broadcast.publicView());
    push('beat', broadcast.beat());
  });
}

function serveEdges(options: CrewSocketsOptions): void {
  const { io, ingest, status, clock, linkSecret } = options;
  const expected = Buffer.from(linkSecret);
  const identify = ({ secret }: { secret: string }): true => {
    if (!same(Buffer.from(secret), expected)) throw new ProblemError('notSignedIn');
    return true;
  };
  admit(io.of(edgeChannel.namespace), edgeHandshakeSchema, identify, (socket) => {
    const handlers = {
      ...ingest.edgeHandlers(mediaSession<typeof edgeChannel>(socket)),
      clock: () => ({ at: clock.now(), bootId: clock.bootId }),
      report: (report: Parameters<StatusBoard['edgeReported']>[1]) => {
        status.edgeReported(socket, report);
        return {};
      },
    };
    serveChannel(socket, edgeChannel, handlers, serving(options, MACHINES));
    status.edgeLinked(socket);
    socket.once('disconnect', () => status.edgeGone(socket));
  });
}

/** Who holds the cookie of this role, and for this judge. */
const only =
  ({ access }: CrewSocketsOptions, role: Role) =>
  (said: Handshake, cookies: string | undefined): Session => {
    const session = access.identify(cookies, role, said.judge);
    if (!session) throw new ProblemError('notSignedIn');
    return session;
  };

/** What somebody who has come to a panel may do there: the most that any of the browser's cookies lets them. */
const atPanel =
  ({ access }: CrewSocketsOptions) =>
  (said: Handshake, cookies: string | undefined): { duty: Duty; name: string } => {
    const duties = { producer: 'director', operator: 'operator', observer: 'observer' } as const;
    for (const role of ['producer', 'operator', 'observer'] as const) {
      if (access.identify(cookies, role)) return { duty: duties[role], name: said.name ?? '' };
    }
    throw new ProblemError('notSignedIn');
  };

/** The judge whose cookie it is; a link of an earlier plan may name somebody this one doesn't know. */
const judgeOf = (options: CrewSocketsOptions) => {
  const identify = only(options, 'judge');
  return (said: Handshake, cookies: string | undefined): string => {
    const { judge } = identify(said, cookies);
    if (judge === null || !isJudge(options, judge)) throw new ProblemError('linkUnknown');
    return judge;
  };
};

const isJudge = ({ show }: CrewSocketsOptions, judge: string): boolean =>
  planOf(show.state).judges.some(({ id }) => id === judge);

/** A panel's orders to screens; whoever may only look on gives none. */
const orderScreenOf =
  ({ screens }: CrewSocketsOptions, duty = 'director') =>
  ({ number, order }: { number: number; order: ScreenOrder }) => {
    if (duty === 'observer') throw new ProblemError('notAllowed');
    screens.order(number, order);
    return {};
  };

/** Whether a rehearsal's robots press; whoever may only look on has no say in it. */
const tellRobotsOf =
  ({ robots }: CrewSocketsOptions, { duty, name }: { duty: Duty; name: string }) =>
  ({ play }: { play: boolean }) => {
    if (duty === 'observer' || !robots) throw new ProblemError('notAllowed');
    robots.tell(play, name);
    return {};
  };

const clockOf = ({ clock }: CrewSocketsOptions) => ({ clock: () => ({ at: clock.now() }) });

const serving = ({ clock, log }: CrewSocketsOptions, allowance: Allowance): ServeOptions => ({
  allowance,
  now: () => clock.now(),
  onInternalError: (request, error) => log.error({ err: error, request }, 'a request failed'),
});

function holderOf(options: CrewSocketsOptions, role: Role, judge: string | null) {
  const fits = judge === null ? role !== 'judge' : role === 'judge' && isJudge(options, judge);
  if (!fits)
    throw new ProblemError('badMessage', { path: 'judge', problem: `${role}: ${String(judge)}` });
  return { role, judge };
}

function countPresence(socket: Socket, status: StatusBoard): void {
  status.touch();
  socket.once('disconnect', () => status.touch());
}
