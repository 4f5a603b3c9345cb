import type { Server, Socket } from 'socket.io';
import { same } from '../access/secrets.ts';
import type { Access, Session } from '../access/access.ts';
import type { ShowClock } from '../clock/show-clock.ts';
import { planOf } from '../core/state.ts';
import type { Log } from '../log.ts';
import type { Ingest } from '../media/ingest.ts';
import type { ShowMeter } from '../metrics/show-meter.ts';
import type { FormerResult } from '../protocol/former.ts';
import type { Channel } from '../protocol/channel.ts';
import type { Handshake, Role } from '../protocol/http.ts';
import type { StageSettings } from '../protocol/stage-settings.ts';
import type { RehearsalDesk } from '../rehearsal/rehearsal-desk.ts';
import type { RobotDesk } from '../rehearsal/robot-desk.ts';
import { ProblemError } from '../sockets/problem-error.ts';
import type { Allowance, ServeOptions } from '../sockets/serve-channel.ts';
import type { Broadcast } from './broadcast.ts';
import type { ClosingLog } from './closing-log.ts';
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
  readonly meter: ShowMeter;
  readonly screens: Screens;
  readonly stage: StageSettings;
  /** Null but at a rehearsal. */
  readonly robots: RobotDesk | null;
  /** Null at a rehearsal. */
  readonly rehearsals: RehearsalDesk | null;
  /** How the units stood in earlier events. */
  readonly former: readonly FormerResult[];
  /** What processes of the launcher's have to say to be let in. */
  readonly linkSecret: string;
  readonly log: Log;
}

/** Requests at once, and a second: a producer's hands; a tablet that has an hour to catch up on. */
export const HANDS: Allowance = { burst: 40, perSecond: 10 };
export const CATCHING_UP: Allowance = { burst: 400, perSecond: 50 };
export const MACHINES: Allowance = { burst: 1_000, perSecond: 500 };

/** Who holds the cookie of this role, and for this judge. */
export const only =
  ({ access }: CrewSocketsOptions, role: Role) =>
  (said: Handshake, cookies: string | undefined): Session => {
    const session = access.identify(cookies, role, said.judge);
    if (!session) throw new ProblemError('notSignedIn');
    return session;
  };

/** Whether a process knows what only the launcher's know. Throws `notSignedIn`. */
export function isOurs({ linkSecret }: CrewSocketsOptions, secret: string): true {
  if (!same(Buffer.from(secret), Buffer.from(linkSecret))) throw new ProblemError('notSignedIn');
  return true;
}

export const isJudge = ({ show }: CrewSocketsOptions, judge: string): boolean =>
  planOf(show.state).judges.some(({ id }) => id === judge);

export const clockOf = ({ clock }: CrewSocketsOptions) => ({ clock: () => ({ at: clock.now() }) });

export const serving = (
  { clock, log, meter }: CrewSocketsOptions,
  { namespace }: Channel,
  allowance: Allowance,
): ServeOptions => ({
  allowance,
  now: () => clock.now(),
  onAnswered: (request, outcome) => meter.requestAnswered(namespace.slice(1), request, outcome),
  onInternalError: (request, error) => log.error({ err: error, request }, 'a request failed'),
});

/** The panels are told who comes and who goes. */
export function countPresence(socket: Socket, status: StatusBoard): void {
  status.touch();
  socket.once('disconnect', () => status.touch());
}
