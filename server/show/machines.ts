import { Automation } from '../automation/automation.ts';
import type { ShowClock } from '../clock/show-clock.ts';
import type { Stop } from '../clock/timer.ts';
import { besideHall, Hall } from '../hall/hall.ts';
import type { Log } from '../log.ts';
import type { MediaGate } from '../media/ingest.ts';
import type { Equipment } from '../protocol/equipment.ts';
import type { PanelStatus } from '../protocol/status.ts';
import { readSecret } from '../settings.ts';
import type { AlarmBoard } from './alarm-board.ts';
import type { Show } from './show.ts';

export interface MachinesOptions {
  readonly equipment: Equipment;
  readonly show: Show;
  readonly clock: ShowClock;
  readonly log: Log;
  readonly alarm: (work: (board: AlarmBoard) => void) => void;
}

/** The machines around the show: what follows the gate in the hall, and what is told by hooks. */
export class Machines {
  readonly #show: Show;
  readonly #hall: Hall;
  readonly #automation: Automation;

  constructor({ equipment, show, clock, log, alarm }: MachinesOptions) {
    const now = () => clock.now();
    this.#show = show;
    this.#hall = new Hall({
      ...{ machines: equipment.hall, now, secrets: readSecret },
      onAlarm: (code, raised, id) => alarm((board) => board.set(code, raised, id)),
    });
    this.#automation = new Automation({
      ...{ hooks: equipment.hooks, show, now, secrets: readSecret, log },
      onFailing: (failing, hook) => alarm((board) => board.set('hookFailing', failing, hook)),
    });
  }

  /** The show takes over the gate on air and the hall's with it, and the hall is put to where it is. */
  attach(air: MediaGate): void {
    this.#show.attach(besideHall(air, this.#hall));
    this.#hall.put(air.isOpen ? 'open' : 'closed');
  }

  status(): Pick<PanelStatus, 'hall' | 'deliveries'> {
    return { hall: this.#hall.statuses(), deliveries: this.#automation.deliveries() };
  }

  /** Calls `listener` whenever `status()` has changed; returns what ends it. */
  listen(listener: () => void): Stop {
    const stops = [this.#hall.listen(listener), this.#automation.listen(listener)];
    return () => stops.forEach((stop) => stop());
  }

  close(): void {
    this.#automation.close();
    this.#hall.close();
  }
}
