import type { Stop } from '../clock/timer.ts';
import type { RecordedEvent } from '../protocol/events.ts';
import { ROBOT, type Robots } from '../protocol/robots.ts';
import type { Show } from '../show/show.ts';

export interface RobotDeskOptions {
  readonly show: Pick<Show, 'listen'>;
  readonly onRobots: (robots: Robots) => void;
}

/**
 * Whether a rehearsal's robot producer presses. Whoever else presses anything takes over, until the
 * robots are told to go on; after each group they wait to be told as well.
 */
export class RobotDesk {
  readonly #options: RobotDeskOptions;
  readonly #stop: Stop;
  #robots: Robots = { state: 'playing' };

  constructor(options: RobotDeskOptions) {
    this.#options = options;
    this.#stop = options.show.listen(({ events }) => {
      for (const line of events) this.#see(line);
    });
  }

  get robots(): Robots {
    return this.#robots;
  }

  /** Tells them to go on, or to pause. */
  tell(play: boolean, by: string): void {
    this.#change(play ? { state: 'playing' } : { state: 'paused', why: 'told', by });
  }

  close(): void {
    this.#stop();
  }

  #see({ by, event }: RecordedEvent): void {
    if (event.type === 'published') this.#change({ state: 'paused', why: 'played', by: '' });
    else if (by.role === 'producer' && by.name !== ROBOT)
      this.#change({ state: 'paused', why: 'pressed', by: by.name ?? '' });
  }

  #change(robots: Robots): void {
    this.#robots = robots;
    this.#options.onRobots(robots);
  }
}
