import { every, later, type Stop } from '../clock/timer.ts';
import type { Gate } from '../core/gate.ts';
import { OscLine } from '../osc/osc-line.ts';
import type { OscMessage } from '../osc/codec.ts';
import type { ConsoleEquipment } from '../protocol/equipment.ts';
import type { HallAlarmCode, HallStatus } from '../protocol/hall.ts';
import { between, type Instant } from '../protocol/values.ts';
import { partsOf } from './console-parts.ts';
import { ConsoleState } from './console-state.ts';
import { overdue, type Machine, type MachineTools } from './machine.ts';

/** What isn't confirmed is sent again after this time, and after a while less often; in ms. */
const RETRY_MS = 25;
const EAGER_MS = 2_000;
const LATER_RETRY_MS = 200;
/** How often the console is asked how it stands, in ms: pushes get lost as well. */
const POLL_MS = 500;
/** After how many polls `/xremote` is renewed: it lasts for 10 s, and may get lost several times. */
const RENEW_POLLS = 4;
/** A console that has said nothing for this long is gone, in ms. */
const GONE_MS = 3_000;
/** For how long the panel is told of a hand that was undone, in ms. */
const TELL_HAND_MS = 20_000;

/** A mixing console of the X32 or X AIR family that follows the gate and is asked whether it does. */
export class Console implements Machine {
  readonly #settings: ConsoleEquipment;
  readonly #tools: MachineTools;
  readonly #state: ConsoleState;
  readonly #line: OscLine;
  readonly #stopPolling: Stop;
  #stopRetry: Stop | null = null;
  #polls = 0;
  #model = '';
  #heardAt: Instant | null = null;
  #startedAt: Instant;
  #gone = false;
  #detail = '';

  constructor(settings: ConsoleEquipment, tools: MachineTools) {
    this.#settings = settings;
    this.#tools = tools;
    this.#startedAt = tools.now();
    this.#state = new ConsoleState(partsOf(settings));
    this.#line = new OscLine({
      host: settings.host,
      port: settings.port,
      onMessage: (message) => this.#hear(message),
      onUp: () => this.#lineUp(),
      onDown: (code) => (this.#detail = code.slice(0, 100)),
    });
    this.#stopPolling = every(POLL_MS, () => this.#poll());
  }

  put(gate: Gate): void {
    this.#state.ask(gate, this.#tools.now());
    this.#insist();
    this.#tools.onChange();
  }

  status(): HallStatus {
    const { id, name, kind } = this.#settings;
    const { gate, askedAt, confirmedAt, openedByHand } = this.#state;
    return {
      ...{ id, name, kind, gate, askedAt, openedByHand },
      model: this.#model,
      line: this.#gone || this.#heardAt === null ? 'down' : 'up',
      detail: this.#detail,
      state: this.#told(),
      afterMs: askedAt !== null && confirmedAt !== null ? between(askedAt, confirmedAt) : null,
    };
  }

  alarms(): ReadonlySet<HallAlarmCode> {
    const now = this.#tools.now();
    const { gate, since, openedByHand } = this.#state;
    const late = gate !== null && since !== null ? overdue(gate, since, now) : null;
    const hand = openedByHand !== null && now - openedByHand.at < TELL_HAND_MS;
    return new Set([
      ...(late ? [late] : []),
      ...(this.#gone ? (['hallMissing'] as const) : []),
      ...(hand ? (['hallOpenedByHand'] as const) : []),
    ]);
  }

  close(): void {
    this.#stopPolling();
    this.#stopRetry?.();
    this.#line.close();
  }

  #told(): HallStatus['state'] {
    if (this.#state.closedByHand) return 'closedByHand';
    return this.#state.since === null && this.#state.confirmedAt !== null ? 'confirmed' : 'asked';
  }

  /** Sends what isn't confirmed, and goes on until it is. */
  #insist(): void {
    this.#stopRetry?.();
    this.#stopRetry = null;
    const { due, since } = this.#state;
    if (due.length === 0 || since === null) return;
    for (const { address, value } of due) {
      this.#line.send({ address, args: [{ type: 'int', value }] });
      this.#ask(address);
    }
    const waited = this.#tools.now() - since;
    this.#stopRetry = later(waited < EAGER_MS ? RETRY_MS : LATER_RETRY_MS, () => {
      this.#insist();
      this.#tools.onChange();
    });
  }

  /** Without an argument an address is a question. */
  #ask(address: string): void {
    this.#line.send({ address, args: [] });
  }

  #lineUp(): void {
    this.#detail = '';
    this.#polls = 0;
    this.#insist();
    this.#poll();
  }

  #poll(): void {
    if (this.#polls % RENEW_POLLS === 0) {
      this.#ask('/xremote');
      if (this.#model === '') this.#ask('/xinfo');
    }
    this.#polls += 1;
    for (const address of this.#state.addresses) this.#ask(address);
    const quiet = this.#tools.now() - (this.#heardAt ?? this.#startedAt);
    if (quiet >= GONE_MS) this.#gone = true;
    this.#tools.onChange();
  }

  #hear({ address, args }: OscMessage): void {
    const now = this.#tools.now();
    this.#heard(now);
    const [first, , model] = args;
    if (address === '/xinfo' && model?.type === 'string') this.#model = model.value.slice(0, 80);
    if (first?.type !== 'int') return;
    const before = this.#told();
    if (this.#state.hear(address, first.value, now)) this.#insist();
    if (this.#told() !== before) this.#tools.onChange();
  }

  /** A console that was away may have been switched off and on: it is put where the gate is. */
  #heard(now: Instant): void {
    this.#heardAt = now;
    this.#detail = '';
    if (!this.#gone) return;
    this.#gone = false;
    this.#polls = 0;
    const { gate } = this.#state;
    if (gate !== null) this.put(gate);
  }
}
