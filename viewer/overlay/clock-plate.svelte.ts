import { later, type Stop } from '../../server/clock/timer.ts';
import { ClockFace } from '../common/clock-face.svelte.ts';
import type { ClockPhase } from '../common/clock-reading.ts';
import type { ClockParameters } from './parameters.ts';
import type { OverlaySource } from './source.ts';

/** The clock in the picture, and when it is there. */
export class ClockPlate {
  readonly face: ClockFace;
  readonly #source: OverlaySource;
  readonly #seconds: number;
  /** For some seconds after the limit. */
  #atLimit = $state(false);
  #stopWaiting: Stop = () => undefined;
  readonly stop: () => void;

  constructor(source: OverlaySource, { seconds }: Pick<ClockParameters, 'seconds'>) {
    this.#source = source;
    this.#seconds = seconds;
    this.face = new ClockFace(source);
    let before: ClockPhase = this.face.phase;
    const endEffect = $effect.root(() => {
      $effect(() => {
        const now = this.face.phase;
        this.#follow(before, now);
        before = now;
      });
    });
    this.stop = () => {
      endEffect();
      this.#stopWaiting();
      this.face.stop();
    };
  }

  get shown(): boolean {
    const { trusted, clockError, view } = this.#source;
    if (!trusted || clockError === null || view === null) return false;
    const { phase } = this.face;
    if (phase !== 'off') return phase !== 'idle';
    const finishedEarlier = view.clock.state === 'over' && view.clock.how !== 'limit';
    return this.#atLimit && !finishedEarlier;
  }

  /** What is left of the whole time, from 1 to 0. */
  get share(): number {
    const clock = this.#source.view?.clock;
    if (!clock || !('limit' in clock) || clock.limit === 0) return 0;
    return Math.min(1, this.face.remainingMs / clock.limit);
  }

  #follow(before: ClockPhase, now: ClockPhase): void {
    this.#stopWaiting();
    this.#atLimit = now === 'off' && (before === 'running' || before === 'warning');
    if (this.#atLimit) {
      this.#stopWaiting = later(this.#seconds * 1000, () => (this.#atLimit = false));
    }
  }
}
