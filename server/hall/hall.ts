import type { Secrets } from '../automation/fill.ts';
import type { Stop } from '../clock/timer.ts';
import type { Gate } from '../core/gate.ts';
import type { MediaGate } from '../media/ingest.ts';
import type { HallMachine } from '../protocol/equipment.ts';
import { hallAlarmCodes, type HallAlarmCode, type HallStatus } from '../protocol/hall.ts';
import type { Instant } from '../protocol/values.ts';
import { Console } from './console.ts';
import { HttpMachine } from './http-machine.ts';
import type { Machine, MachineTools } from './machine.ts';
import { OscMachine } from './osc-machine.ts';

export interface HallOptions {
  readonly machines: readonly HallMachine[];
  /** The show clock. */
  readonly now: () => Instant;
  readonly secrets: Secrets;
  /** Is told over and over of every alarm whether it is raised; `id` is the machine's. */
  readonly onAlarm: (code: HallAlarmCode, raised: boolean, id: string) => void;
}

/** What follows the gate in the hall: mixing consoles, and other machines by OSC and HTTP. */
export class Hall {
  readonly #options: HallOptions;
  readonly #machines: readonly Machine[];
  readonly #listeners = new Set<() => void>();
  /** The statuses as they were when listeners were last called. */
  #told = '';
  #reviewing: NodeJS.Immediate | null = null;

  constructor(options: HallOptions) {
    this.#options = options;
    const tools = { now: options.now, onChange: () => this.#touch() };
    this.#machines = options.machines.map((one) => machineOf(one, tools, options.secrets));
  }

  /** Puts every machine where the gate is: packets leave before this returns, nothing is waited for. */
  put(gate: Gate): void {
    for (const machine of this.#machines) machine.put(gate);
  }

  /** One for each machine, in the event file's order. */
  statuses(): HallStatus[] {
    return this.#machines.map((machine) => machine.status());
  }

  /** Calls `listener` whenever `statuses()` has changed; returns what ends it. */
  listen(listener: () => void): Stop {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  close(): void {
    if (this.#reviewing) clearImmediate(this.#reviewing);
    this.#listeners.clear();
    for (const machine of this.#machines) machine.close();
  }

  /**
   * Reviewed once for all that has changed, and after what lies in the sockets has been heard: while
   * the record was being written an answer may have come, and is not late because of that.
   */
  #touch(): void {
    this.#reviewing ??= setImmediate(() => {
      this.#reviewing = null;
      this.#review();
    });
  }

  #review(): void {
    for (const machine of this.#machines) {
      const { id } = machine.status();
      const raised = machine.alarms();
      for (const code of hallAlarmCodes) this.#options.onAlarm(code, raised.has(code), id);
    }
    const now = JSON.stringify(this.statuses());
    if (now === this.#told) return;
    this.#told = now;
    for (const listener of this.#listeners) listener();
  }
}

function machineOf(machine: HallMachine, tools: MachineTools, secrets: Secrets): Machine {
  switch (machine.kind) {
    case 'x32':
    case 'xair':
      return new Console(machine, tools);
    case 'osc':
      return new OscMachine(machine, tools);
    case 'http':
      return new HttpMachine(machine, tools, secrets);
  }
}

/**
 * The gate on air and in the hall as one: both are told in the same moment, the air first; only the
 * air's answer is waited for.
 */
export const besideHall = (air: MediaGate, hall: Pick<Hall, 'put'>): MediaGate => ({
  get isOpen() {
    return air.isOpen;
  },
  close() {
    const closed = air.close();
    hall.put('closed');
    return closed;
  },
  open() {
    const opened = air.open();
    hall.put('open');
    return opened;
  },
});
