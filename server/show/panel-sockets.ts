import { planOf } from '../core/state.ts';
import { handshakeSchema, type Handshake, type Role } from '../protocol/http.ts';
import { panelChannel, type Duty } from '../protocol/channels/panel.ts';
import type { ScreenOrder } from '../protocol/screens.ts';
import { admit } from '../sockets/admission.ts';
import { ProblemError } from '../sockets/problem-error.ts';
import { serveChannel } from '../sockets/serve-channel.ts';
import { DIRECTORS } from './broadcast.ts';
import {
  clockOf,
  countPresence,
  HANDS,
  isJudge,
  serving,
  type CrewSocketsOptions,
} from './crew-options.ts';
import { screenOf } from './screen-sockets.ts';

/** Serves the control panels: what each may do follows from the link it came by. */
export function servePanels(options: CrewSocketsOptions): void {
  const { io, show, access, broadcast, status, rehearsals } = options;
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
        rehearse(request) {
          if (duty !== 'director' || !rehearsals) throw new ProblemError('notAllowed');
          rehearsals.ask(request);
          return {};
        },
        orderPush(order) {
          if (duty === 'observer') throw new ProblemError('notAllowed');
          if (!status.programme.orderPush(order)) throw new ProblemError('mediaUnavailable');
          return {};
        },
        issueToken() {
          if (duty !== 'director') throw new ProblemError('notAllowed');
          return { token: access.issueToken() };
        },
        revokeTokens() {
          if (duty !== 'director') throw new ProblemError('notAllowed');
          access.revoke({ role: 'remote', judge: null });
          return {};
        },
        issueEncoder({ input }) {
          if (duty !== 'director') throw new ProblemError('notAllowed');
          return { token: renewEncoder(options, input) };
        },
        issueLink({ role, judge }) {
          if (duty !== 'director') throw new ProblemError('notAllowed');
          return access.issueLink(holderOf(options, role, judge));
        },
      },
      serving(options, panelChannel, HANDS),
    );
    push('duty', duty);
    push('view', broadcast.panelView());
    push('status', status.status());
    push('closings', options.closings.latest());
    push('screens', options.screens.list());
    if (options.robots) push('robots', options.robots.robots);
    if (rehearsals && duty === 'director') {
      void socket.join(DIRECTORS);
      push('rehearsal', rehearsals.run);
    }
    push('former', [...options.former]);
    push('beat', broadcast.beat());
    countPresence(socket, status);
  });
}

/** What somebody who has come to a panel may do there: the most that any of the browser's cookies lets them. */
export const atPanel =
  ({ access }: CrewSocketsOptions) =>
  (said: Handshake, cookies: string | undefined): { duty: Duty; name: string } => {
    const duties = { producer: 'director', operator: 'operator', observer: 'observer' } as const;
    for (const role of ['producer', 'operator', 'observer'] as const) {
      if (access.identify(cookies, role)) return { duty: duties[role], name: said.name ?? '' };
    }
    throw new ProblemError('notSignedIn');
  };

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

function holderOf(options: CrewSocketsOptions, role: Role, judge: string | null) {
  const fits = judge === null ? role !== 'judge' : role === 'judge' && isJudge(options, judge);
  if (!fits)
    throw new ProblemError('badMessage', { path: 'judge', problem: `${role}: ${String(judge)}` });
  return { role, judge };
}

/** Whoever had the old token is out at once, on air or not. */
function renewEncoder({ show, access, ingest }: CrewSocketsOptions, input: string): string {
  if (!planOf(show.state).inputs.some(({ id }) => id === input))
    throw new ProblemError('inputUnknown', { input });
  const token = access.encoders.issue(input);
  ingest.encoders.endAll(input);
  return token;
}
