import type { Problem } from '../../../server/protocol/refusals.ts';
import type { Robots } from '../../../server/protocol/robots.ts';
import { RequestError } from '../../../server/sockets/channel-client.ts';

/** Lets the robots go on, or pause; rejects with a RequestError. */
export type TellRobots = (message: { play: boolean }) => Promise<unknown>;

/** What a rehearsal's robots do, and what this panel tells them. */
export class RobotControl {
  readonly #tell: TellRobots;
  #robots = $state.raw<Robots | null>(null);
  #busy = $state(false);
  #failure = $state.raw<Problem | 'lost' | null>(null);

  constructor(tell: TellRobots) {
    this.#tell = tell;
  }

  /** Null where there are none: at a real event. */
  get robots(): Robots | null {
    return this.#robots;
  }
  get busy(): boolean {
    return this.#busy;
  }
  get failure(): Problem | 'lost' | null {
    return this.#failure;
  }

  hear(robots: Robots): void {
    this.#robots = robots;
  }

  /** Pauses them, or lets them go on where they have paused. */
  async toggle(): Promise<void> {
    if (this.#busy || !this.#robots) return;
    this.#busy = true;
    this.#failure = null;
    try {
      await this.#tell({ play: this.#robots.state === 'paused' });
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      this.#failure = error.problem;
    } finally {
      this.#busy = false;
    }
  }
}
