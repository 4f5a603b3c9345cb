import { later, type Stop } from '../clock/timer.ts';
import { judgeChannel } from '../protocol/channels/judge.ts';
import type { JudgeView } from '../protocol/views.ts';
import type { ChannelClient } from '../sockets/channel-client.ts';
import { judgesNext } from './judges-next.ts';
import { OwnMarks } from './own-marks.ts';
import { accepted, newCommandId, openLine } from './robot-line.ts';
import type { SeededRandom } from './seeded-random.ts';

export interface RobotJudgeOptions {
  readonly judge: string;
  readonly speed: number;
  readonly random: SeededRandom;
}

/** How long a judge thinks about a mark and about a whole sheet, in ms, at the event's own speed. */
const MARK_MS = { least: 1_000, most: 6_000 };
const SHEET_MS = { least: 4_000, most: 30_000 };
const QUICKEST_MS = 20;
const AFTER_REFUSAL_MS = 1_000;

/** Marks whoever is on stage on every criterion and hands in, unless a person has taken the tablet over. */
export class RobotJudge {
  readonly #options: RobotJudgeOptions;
  readonly #client: ChannelClient<typeof judgeChannel>;
  readonly #own = new OwnMarks();
  #view: JudgeView | null = null;
  /** Whether it is thinking, or waits for an answer: one thing after the other. */
  #busy = false;
  #stopTimer: Stop = () => undefined;

  constructor(origin: string, cookie: string, options: RobotJudgeOptions) {
    this.#options = options;
    this.#client = openLine(judgeChannel, origin, cookie, { judge: options.judge });
    this.#client.on('view', (view) => {
      this.#view = view;
      this.#own.see(view);
      this.#consider();
    });
  }

  close(): void {
    this.#stopTimer();
    this.#client.close();
  }

  #consider(): void {
    if (this.#busy || this.#own.takenOver || !this.#view || this.#view.judge.absent) return;
    const command = judgesNext(this.#view, this.#options.random);
    if (!command) return;
    const { least, most } = command.type === 'mark' ? MARK_MS : SHEET_MS;
    const thinking = (least + this.#options.random.below(most - least)) / this.#options.speed;
    this.#wait(Math.max(QUICKEST_MS, thinking), () => void this.#act());
  }

  #wait(ms: number, then: () => void): void {
    this.#busy = true;
    this.#stopTimer = later(ms, then);
  }

  /** Does what is to be done by now, which may be something else than before it thought. */
  async #act(): Promise<void> {
    const command =
      this.#own.takenOver || !this.#view ? null : judgesNext(this.#view, this.#options.random);
    if (command?.type === 'mark') this.#own.give(command);
    const done =
      command === null ||
      (await accepted(this.#client.request('command', { id: newCommandId(), command })));
    this.#wait(done ? QUICKEST_MS : AFTER_REFUSAL_MS, () => {
      this.#busy = false;
      this.#consider();
    });
  }
}
