import type { Stop } from '../clock/timer.ts';
import { find, groupOf } from '../core/state.ts';
import type { Log } from '../log.ts';
import type { LevelReport } from '../protocol/levels.ts';
import { ProblemError } from '../sockets/problem-error.ts';
import type { AlarmBoard } from './alarm-board.ts';
import type { Show, ShowChange } from './show.ts';
import { fromNowOn, hear, nothingHeard, spokenFor, type Hearing } from './speech.ts';

export interface SpeechWatchOptions {
  readonly show: Pick<Show, 'state' | 'give' | 'listen'>;
  readonly alarms: Pick<AlarmBoard, 'set' | 'clear'>;
  readonly log: Log;
}

/** After so long a speech the producer is reminded, in ms. */
const REMIND_MS = 3_000;
/** So much speech is a first word, in ms. */
const FIRST_WORD_MS = 300;

/**
 * Hears whoever is standing by: reminds the producer that nobody has pressed start, and where the
 * event file wants it starts by the first word (START rules).
 */
export class SpeechWatch {
  readonly #options: SpeechWatchOptions;
  readonly #stop: Stop;
  /** By input. */
  readonly #hearing = new Map<string, Hearing>();
  /** Whose start was taken back: from then on it is the producer's. */
  #takenBack: string | null = null;

  constructor(options: SpeechWatchOptions) {
    this.#options = options;
    this.#stop = options.show.listen((change) => this.#changed(change));
  }

  /** What stage mics have heard since the last time, from the page that feeds them. */
  heard(reports: readonly LevelReport[]): void {
    const ready = find(this.#options.show.state, 'standingBy');
    for (const { input, peaks } of reports) {
      for (const peak of peaks) {
        const hearing = hear(this.#hearing.get(input) ?? nothingHeard, peak);
        this.#hearing.set(input, hearing);
        if (ready !== null) this.#judge(ready, spokenFor(hearing));
      }
    }
  }

  close(): void {
    this.#stop();
  }

  #judge(presentation: string, spoken: number): void {
    if (spoken >= REMIND_MS) this.#options.alarms.set('nobodyStarted', true, presentation);
    else if (spoken >= FIRST_WORD_MS && this.#mayStart(presentation)) this.#start(presentation);
  }

  #mayStart(presentation: string): boolean {
    const { state } = this.#options.show;
    const isWaiting = find(state, 'standingBy') === presentation;
    const byVoice = groupOf(state, presentation).start === 'byVoice';
    return isWaiting && byVoice && this.#takenBack !== presentation;
  }

  #start(presentation: string): void {
    const { show, log } = this.#options;
    const command = { type: 'start', presentation } as const;
    try {
      show.give({ command, by: { role: 'system' }, id: null, seen: null });
    } catch (error) {
      // The reminder comes all the same, and the producer can start by hand.
      if (!(error instanceof ProblemError)) throw error;
      log.error({ err: error, presentation }, 'the first word could not start the clock');
    }
  }

  #changed({ state, events }: ShowChange): void {
    for (const { event } of events) {
      if (event.type === 'stepUndone' && event.step === 'started')
        this.#takenBack = event.presentation;
      if (event.type === 'stoodBy' || event.type === 'restarted') this.#takenBack = null;
      // What was said before somebody stood there was somebody else's.
      if (STANDS_THERE.includes(event.type))
        for (const [input, hearing] of this.#hearing) this.#hearing.set(input, fromNowOn(hearing));
    }
    if (find(state, 'standingBy') === null) this.#options.alarms.clear('nobodyStarted');
  }
}

const STANDS_THERE: readonly string[] = ['stoodBy', 'restarted', 'stepUndone'];
