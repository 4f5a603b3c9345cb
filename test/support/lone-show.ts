import { openShowClock } from '../../server/clock/show-clock.ts';
import { openJournal } from '../../server/journal/journal.ts';
import { openLog } from '../../server/log.ts';
import type { MediaGate } from '../../server/media/ingest.ts';
import type { ProducerCommand } from '../../server/protocol/commands.ts';
import type { EventPlan } from '../../server/protocol/event-plan.ts';
import { Show } from '../../server/show/show.ts';

/** A gate of no media: only whether it is open. */
export class PlainGate implements MediaGate {
  isOpen = false;

  close(): Promise<void> {
    this.isOpen = false;
    return Promise.resolve();
  }

  open(): Promise<void> {
    this.isOpen = true;
    return Promise.resolve();
  }
}

/** The show with its real record and clock, and nothing else of the server around it. */
export class LoneShow {
  readonly show: Show;
  readonly now: () => ReturnType<ReturnType<typeof openShowClock>['now']>;
  readonly #journal: ReturnType<typeof openJournal>;

  /** `folder`: where the record is, or will be. */
  constructor(folder: string, plan: EventPlan) {
    this.#journal = openJournal(folder);
    const clock = openShowClock(this.#journal);
    this.now = () => clock.now();
    const log = openLog('test', 'silent');
    this.show = new Show({ plan, journal: this.#journal, clock, log, onJournal: () => undefined });
  }

  /** The producer presses on the present picture. */
  give(command: ProducerCommand): void {
    const seen = this.show.state.rundownVersion;
    this.show.give({ command, by: { role: 'producer' }, id: null, seen });
  }

  standsBy(presentation: string): void {
    this.give({ type: 'putOnDeck', presentation });
    this.give({ type: 'standBy', presentation });
  }

  /** Brings a presentation on and starts it. */
  starts(presentation: string): void {
    this.standsBy(presentation);
    this.give({ type: 'start', presentation });
  }

  close(): void {
    this.show.close();
    this.#journal.close();
  }
}
