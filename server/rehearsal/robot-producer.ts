import { later, type Stop } from '../clock/timer.ts';
import { panelChannel } from '../protocol/channels/panel.ts';
import type { ProducerCommand } from '../protocol/commands.ts';
import type { NextAction } from '../protocol/next-action.ts';
import { ROBOT, type Robots } from '../protocol/robots.ts';
import type { PanelView } from '../protocol/views.ts';
import type { ChannelClient } from '../sockets/channel-client.ts';
import { accepted, newCommandId, openLine } from './robot-line.ts';

/** How long somebody takes to look and press, in ms, at the event's own speed. */
const PACE_MS: Record<NextAction['type'], number> = {
  putOnDeck: 6_000,
  standBy: 8_000,
  start: 6_000,
  resume: 5_000,
  startSegment: 5_000,
  openScoring: 5_000,
  publish: 8_000,
};
/** At any speed presses stay apart, in ms: GO takes no two in no time. */
const QUICKEST_MS = 600;
const AFTER_REFUSAL_MS = 1_000;

/** What is pressed next, and how long it is waited for, in ms. */
interface Press {
  readonly key: string;
  readonly wait: number;
  readonly command: ProducerCommand;
}

/** Presses GO as a person does: on what is seen, after a while, and never while people have taken over. */
export class RobotProducer {
  readonly #client: ChannelClient<typeof panelChannel>;
  readonly #speed: number;
  #view: PanelView | null = null;
  #robots: Robots | null = null;
  /** What it is about to press. */
  #pending: string | null = null;
  #stopTimer: Stop = () => undefined;

  constructor(origin: string, cookie: string, speed: number) {
    this.#speed = speed;
    this.#client = openLine(panelChannel, origin, cookie, { name: ROBOT });
    this.#client.on('view', (view) => {
      this.#view = view;
      this.#consider();
    });
    this.#client.on('robots', (robots) => {
      this.#robots = robots;
      this.#consider();
    });
  }

  close(): void {
    this.#stopTimer();
    this.#client.close();
  }

  /** Goes on waiting for what it waits for already; anything else is waited for anew. */
  #consider(): void {
    const press = this.#robots?.state === 'playing' && this.#view ? this.#next(this.#view) : null;
    if (press?.key === this.#pending) return;
    this.#stopTimer();
    this.#pending = press?.key ?? null;
    if (press) this.#stopTimer = later(press.wait, () => void this.#press(press));
  }

  #next({ segment, nextAction }: PanelView): Press | null {
    if (segment) {
      const command = { type: 'endSegment', segment: segment.id } as const;
      return { key: JSON.stringify(command), wait: segment.duration, command };
    }
    if (!nextAction) return null;
    const wait = Math.max(QUICKEST_MS, PACE_MS[nextAction.type] / this.#speed);
    return { key: JSON.stringify(nextAction), wait, command: { type: 'go', action: nextAction } };
  }

  async #press({ command }: Press): Promise<void> {
    const seen = this.#view?.rundownVersion ?? 0;
    const done = await accepted(
      this.#client.request('command', { id: newCommandId(), seen, command }),
    );
    if (done) return;
    this.#stopTimer = later(AFTER_REFUSAL_MS, () => {
      this.#pending = null;
      this.#consider();
    });
  }
}
