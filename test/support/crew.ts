import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { enterReplySchema } from '../../server/protocol/http.ts';
import type {
  JudgeCommand,
  ProducerCommand,
  SupervisorCommand,
  SheetMark,
} from '../../server/protocol/commands.ts';
import {
  judgeChannel,
  panelChannel,
  publicChannel,
  stageChannel,
  supervisorChannel,
  type Channel,
} from '../../server/protocol/sockets.ts';
import type { Closing } from '../../server/protocol/closings.ts';
import type { PanelStatus } from '../../server/protocol/status.ts';
import { PROTOCOL_VERSION } from '../../server/protocol/values.ts';
import type { JudgeView, PanelView, PublicView } from '../../server/protocol/views.ts';
import {
  openChannel,
  RequestError,
  type ChannelClient,
} from '../../server/sockets/channel-client.ts';
import { until } from './until.ts';
import type { PrintedLink } from './whole-server.ts';

/** A person's way in: what the browser keeps after the link has been opened. */
export interface Ticket {
  readonly origin: string;
  readonly cookie: string;
  /** Path of the page that the link leads to. */
  readonly path: string;
}

/** Opens a printed link as the page does: its secret, and the PIN, for a cookie. */
export async function enter({ url, pin }: PrintedLink): Promise<Ticket> {
  const { origin, hash } = new URL(url);
  const response = await fetch(`${origin}/api/enter`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ secret: hash.slice(1), pin }),
  });
  const reply = enterReplySchema.parse(await response.json());
  const cookie = response.headers.get('set-cookie')?.split(';')[0];
  if (reply.state !== 'entered' || cookie === undefined) throw new Error(`not let in: ${url}`);
  return { origin, cookie, path: reply.path };
}

export const newCommandId = (): string => randomBytes(16).toString('base64url');

/** Code of the problem a request was refused with; null when it was not. */
export async function problemOf(request: Promise<unknown>): Promise<string | null> {
  try {
    await request;
    return null;
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    return error.problem === 'lost' ? 'lost' : error.problem.code;
  }
}

type ViewOf<C extends Channel> = C['pushes']['view'] extends z.ZodType
  ? z.output<C['pushes']['view']>
  : never;

/** A page without a browser: keeps the view it was last given, and every message as it came. */
export class Page<C extends Channel> {
  readonly client: ChannelClient<C>;
  #view: ViewOf<C> | null = null;

  constructor(channel: C, origin: string, cookie: string | null, judge?: string) {
    this.client = openChannel(channel, {
      origin,
      auth: { protocol: PROTOCOL_VERSION, ...(judge !== undefined && { judge }) },
      ...(cookie !== null && { extraHeaders: { cookie } }),
      onBadMessage: (name, error) => {
        throw new Error(`message ${name} does not parse`, { cause: error });
      },
    });
    this.client.on('view', (view) => {
      this.#view = view as ViewOf<C>;
    });
  }

  get view(): ViewOf<C> {
    if (this.#view === null) throw new Error('no view yet');
    return this.#view;
  }

  /** Waits until the view is as wanted, and gives it. */
  sees(what: string, wanted: (view: ViewOf<C>) => boolean, timeoutMs = 20_000): Promise<ViewOf<C>> {
    return until(what, () => (this.#view !== null && wanted(this.#view) ? this.#view : null), {
      timeoutMs,
    });
  }

  close(): void {
    this.client.close();
  }
}

/** The producer at a panel. */
export class Producer extends Page<typeof panelChannel> {
  status: PanelStatus | null = null;
  closings: readonly Closing[] = [];

  static async at(link: PrintedLink): Promise<Producer> {
    const { origin, cookie } = await enter(link);
    return Producer.with({ origin, cookie });
  }

  static async with({ origin, cookie }: Omit<Ticket, 'path'>): Promise<Producer> {
    const producer = new Producer(panelChannel, origin, cookie);
    producer.client.on('status', (status) => {
      producer.status = status;
    });
    producer.client.on('closings', (closings) => {
      producer.closings = closings;
    });
    await producer.sees('the panel’s view', () => true);
    return producer;
  }

  /** Gives a command on the picture as it is now. */
  async give(command: ProducerCommand, id = newCommandId()): Promise<number> {
    const { seq } = await this.client.request('command', {
      ...{ id, command },
      seen: this.view.rundownVersion,
    });
    return seq;
  }

  /** Brings a presentation on and starts it. */
  async starts(presentation: string): Promise<void> {
    for (const [type, then] of [
      ['putOnDeck', 'onDeck'],
      ['standBy', 'standingBy'],
      ['start', 'running'],
    ] as const) {
      await this.give({ type, presentation });
      await this.sees(`${presentation} ${then}`, (view) => stateIn(view, presentation) === then);
    }
  }
}

/** The supervisor at a page. */
export class Supervisor extends Page<typeof supervisorChannel> {
  static async at(link: PrintedLink): Promise<Supervisor> {
    const { origin, cookie } = await enter(link);
    const supervisor = new Supervisor(supervisorChannel, origin, cookie);
    await supervisor.sees('the supervisor’s view', () => true);
    return supervisor;
  }

  /** Gives a command on the picture as it is now. */
  async give(command: SupervisorCommand): Promise<void> {
    const seen = this.view.rundownVersion;
    await this.client.request('command', { id: newCommandId(), command, seen });
  }
}

/** A judge at a tablet. */
export class Judge extends Page<typeof judgeChannel> {
  static async at(link: PrintedLink): Promise<Judge> {
    return Judge.with(await enter(link));
  }

  static async with({ origin, cookie, path }: Ticket): Promise<Judge> {
    const judge = new Judge(judgeChannel, origin, cookie, path.split('/').at(-1));
    await judge.sees('the tablet’s view', () => true);
    return judge;
  }

  async give(command: JudgeCommand, id = newCommandId()): Promise<number> {
    const { seq } = await this.client.request('command', { id, command });
    return seq;
  }

  async marks(presenter: string, mark: string): Promise<void> {
    for (const { id: criterion } of this.view.criteria)
      await this.give({ type: 'mark', presenter, criterion, mark });
  }

  sheet(group: string): readonly SheetMark[] {
    return this.view.sheets.find((sheet) => sheet.group === group)?.marks ?? [];
  }

  async handsIn(group: string): Promise<void> {
    await this.give({ type: 'handIn', group, sheet: [...this.sheet(group)] });
  }
}

/** A member of the public, without the picture. */
export class Visitor extends Page<typeof publicChannel> {
  static async at(origin: string): Promise<Visitor> {
    const visitor = new Visitor(publicChannel, origin, null);
    await visitor.sees('the public’s view', () => true);
    return visitor;
  }
}

export class StagePage extends Page<typeof stageChannel> {
  static async at(link: PrintedLink): Promise<StagePage> {
    const { origin, cookie } = await enter(link);
    const page = new StagePage(stageChannel, origin, cookie);
    await page.sees('the stage’s view', () => true);
    return page;
  }
}

export const stateIn = (view: PublicView | PanelView | JudgeView, presentation: string) =>
  view.groups.flatMap((group) => group.presentations).find(({ id }) => id === presentation)?.state;

export const groupIn = (view: PublicView | PanelView | JudgeView, group: string) => {
  const found = view.groups.find(({ id }) => id === group);
  if (!found) throw new Error(`no group ${group}`);
  return found;
};
