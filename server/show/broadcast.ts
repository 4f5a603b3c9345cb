import type { Namespace, Server } from 'socket.io';
import { every, type Stop } from '../clock/timer.ts';
import { judgeView } from '../core/view-judge.ts';
import { panelView } from '../core/view-panel.ts';
import { publicView } from '../core/view-public.ts';
import { stageView } from '../core/view-stage.ts';
import type { ShowBus } from '../bus/show-bus.ts';
import type { z } from 'zod';
import type { Closing } from '../protocol/closings.ts';
import type { FiguresSample } from '../protocol/figures.ts';
import type { RehearsalRun } from '../protocol/rehearsal-run.ts';
import type { Robots } from '../protocol/robots.ts';
import type { Screen } from '../protocol/screens.ts';
import {
  captureChannel,
  figuresChannel,
  judgeChannel,
  panelChannel,
  stageChannel,
  supervisorChannel,
  type Channel,
} from '../protocol/sockets.ts';
import type { PanelStatus } from '../protocol/status.ts';
import { PROTOCOL_VERSION, type Instant } from '../protocol/values.ts';
import type { JudgeView, PanelView, PublicView, StageView } from '../protocol/views.ts';
import type { Show, ShowChange } from './show.ts';

const BEAT_MS = 1_000;
const CREW = [
  panelChannel,
  supervisorChannel,
  stageChannel,
  judgeChannel,
  captureChannel,
  figuresChannel,
] as const;

/** The room of a judge's devices: all of them see the same sheet. */
export const judgeRoom = (judge: string): string => `judge ${judge}`;

/** The room of the panels that may do everything. */
export const DIRECTORS = 'directors';

export interface BroadcastOptions {
  readonly io: Server;
  readonly bus: ShowBus;
  readonly show: Show;
  readonly now: () => Instant;
  /** The calendar, in ms since 1970. */
  readonly wall: () => number;
}

/** The one place that tells people of changes; each role gets its own view and nothing else. */
export class Broadcast {
  readonly #options: BroadcastOptions;
  readonly #stops: Stop[];

  constructor(options: BroadcastOptions) {
    this.#options = options;
    this.#stops = [
      options.show.listen((change) => this.#changed(change)),
      every(BEAT_MS, () => this.#beat()),
      options.bus.onWanted(() => this.tellPublic()),
    ];
    this.tellPublic();
  }

  publicView(): PublicView {
    return publicView(this.#options.show.state);
  }

  stageView(): StageView {
    return stageView(this.#options.show.state);
  }

  panelView(): PanelView {
    return panelView(this.#options.show.state);
  }

  /** For a judge of the plan. */
  judgeView(judge: string): JudgeView {
    const { show } = this.#options;
    const view = judgeView(show.state, judge, (seq) => show.receipt(seq), show.record);
    if (!view) throw new Error(`no judge ${judge}`);
    return view;
  }

  beat(): { at: Instant; wall: number; protocol: number } {
    const { now, wall } = this.#options;
    return { at: now(), wall: wall(), protocol: PROTOCOL_VERSION };
  }

  /** Tells all edges, and through them the public. */
  tellPublic(): void {
    this.#options.bus.tellView(this.publicView());
  }

  tellStatus(status: PanelStatus): void {
    tell(this.#of(panelChannel), panelChannel, 'status', status);
  }

  tellClosings(closings: Closing[]): void {
    tell(this.#of(panelChannel), panelChannel, 'closings', closings);
    tell(this.#of(figuresChannel), figuresChannel, 'closings', closings);
  }

  tellSample(sample: FiguresSample): void {
    tell(this.#of(figuresChannel), figuresChannel, 'sample', sample);
  }

  tellRobots(robots: Robots): void {
    tell(this.#of(panelChannel), panelChannel, 'robots', robots);
  }

  tellRehearsal(run: RehearsalRun): void {
    tell(this.#of(panelChannel).to(DIRECTORS), panelChannel, 'rehearsal', run);
  }

  tellScreens(screens: Screen[]): void {
    tell(this.#of(panelChannel), panelChannel, 'screens', screens);
  }

  close(): void {
    for (const stop of this.#stops) stop();
  }

  /** The public first: a ranking belongs to everybody in the same moment. */
  #changed({ before, state, events }: ShowChange): void {
    const publicly = state.publicVersion !== before.publicVersion;
    if (publicly) {
      this.tellPublic();
      tell(this.#of(captureChannel), captureChannel, 'view', this.publicView());
      tell(this.#of(figuresChannel), figuresChannel, 'view', this.publicView());
    }
    if (publicly || state.stageMessage !== before.stageMessage)
      tell(this.#of(stageChannel), stageChannel, 'view', this.stageView());
    const overall = this.panelView();
    tell(this.#of(panelChannel), panelChannel, 'view', overall);
    tell(this.#of(supervisorChannel), supervisorChannel, 'view', overall);
    const judges = events.flatMap(({ event }) => ('judge' in event ? event.judge : []));
    this.#tellJudges(publicly ? (state.plan?.judges.map(({ id }) => id) ?? []) : judges);
  }

  #tellJudges(judges: readonly string[]): void {
    const namespace = this.#of(judgeChannel);
    for (const judge of new Set(judges)) {
      const room = judgeRoom(judge);
      if (!namespace.adapter.rooms.has(room)) continue;
      tell(namespace.to(room), judgeChannel, 'view', this.judgeView(judge));
    }
  }

  #beat(): void {
    const beat = this.beat();
    for (const channel of CREW) tell(this.#of(channel), channel, 'beat', beat);
    this.#options.bus.tellBeat(beat);
  }

  #of(channel: Channel): Namespace {
    return this.#options.io.of(channel.namespace);
  }
}

type Input<T> = T extends z.ZodType ? z.input<T> : never;

/** Sends a push of the channel to everybody of a namespace or room. */
function tell<C extends Channel, K extends keyof C['pushes'] & string>(
  to: { emit(name: string, message: unknown): unknown },
  _channel: C,
  name: K,
  message: Input<C['pushes'][K]>,
): void {
  to.emit(name, message);
}
