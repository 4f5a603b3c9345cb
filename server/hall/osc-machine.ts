import { later, type Stop } from '../clock/timer.ts';
import { Filling } from '../automation/fill.ts';
import type { Gate } from '../core/gate.ts';
import type { OscMessage } from '../osc/codec.ts';
import { OscLine } from '../osc/osc-line.ts';
import type { HallMachineOf } from '../protocol/equipment.ts';
import type { HallAlarmCode, HallStatus } from '../protocol/hall.ts';
import type { Instant } from '../protocol/values.ts';
import { overdue, type Machine, type MachineTools } from './machine.ts';

/** Each message goes out so many times, so far apart in ms: a packet may get lost unnoticed. */
const TIMES = 3;
const APART_MS = 40;
const RETRY_MS = 250;

/** A machine that is told by OSC and can't be asked: what was sent is all that is known. */
export class OscMachine implements Machine {
  readonly #settings: HallMachineOf<'osc'>;
  readonly #tools: MachineTools;
  readonly #line: OscLine;
  readonly #messages: Readonly<Record<Gate, OscMessage>>;
  #gate: Gate | null = null;
  #askedAt: Instant | null = null;
  #sent = false;
  #detail = '';
  #stopSending: Stop = () => undefined;
  #stopReview: Stop = () => undefined;

  constructor(settings: HallMachineOf<'osc'>, tools: MachineTools) {
    this.#settings = settings;
    this.#tools = tools;
    // Nothing can be filled in here: both are as they were written.
    const filling = new Filling({}, () => undefined);
    this.#messages = { open: filling.osc(settings.open), closed: filling.osc(settings.close) };
    this.#line = new OscLine({
      host: settings.host,
      port: settings.port,
      onUp: () => this.#send(TIMES),
      onDown: (code) => this.#down(code),
    });
  }

  put(gate: Gate): void {
    this.#gate = gate;
    this.#askedAt = this.#tools.now();
    this.#sent = false;
    this.#send(TIMES);
    this.#stopReview();
    this.#stopReview = later(APART_MS * 10, () => this.#tools.onChange());
  }

  status(): HallStatus {
    const { id, name, kind } = this.#settings;
    return {
      ...{ id, name, kind, gate: this.#gate, askedAt: this.#askedAt, detail: this.#detail },
      ...{ model: '', afterMs: null, openedByHand: null },
      line: this.#line.isUp && this.#detail === '' ? 'up' : 'down',
      state: this.#sent ? 'sent' : 'asked',
    };
  }

  alarms(): ReadonlySet<HallAlarmCode> {
    if (this.#gate === null || this.#askedAt === null || this.#sent) return new Set();
    const late = overdue(this.#gate, this.#askedAt, this.#tools.now());
    return new Set(late ? [late] : []);
  }

  close(): void {
    this.#stopSending();
    this.#stopReview();
    this.#line.close();
  }

  #send(times: number): void {
    this.#stopSending();
    if (this.#gate === null) return;
    if (times === 0) return this.#out();
    if (!this.#line.send(this.#messages[this.#gate])) return;
    this.#stopSending = later(APART_MS, () => this.#send(times - 1));
  }

  /** All are out, and the system hasn't said that nobody is there. */
  #out(): void {
    this.#sent = true;
    this.#detail = '';
    this.#tools.onChange();
  }

  /** Told of a packet sent before: nobody listens there, or the network is gone. */
  #down(code: string): void {
    this.#detail = code.slice(0, 100);
    this.#sent = false;
    this.#stopSending();
    this.#stopSending = later(RETRY_MS, () => this.#send(TIMES));
    this.#tools.onChange();
  }
}
