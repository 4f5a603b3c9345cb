import { later, type Stop } from '../clock/timer.ts';
import { Filling, unsendable, type Secrets } from '../automation/fill.ts';
import { sendHttp } from '../automation/send-http.ts';
import type { Gate } from '../core/gate.ts';
import type { HallMachineOf } from '../protocol/equipment.ts';
import type { HallAlarmCode, HallStatus } from '../protocol/hall.ts';
import { between, type Instant } from '../protocol/values.ts';
import { CLOSE_CONFIRM_MS, overdue, type Machine, type MachineTools } from './machine.ts';

const TIMEOUT_MS = 1_000;
const RETRY_MS = 250;
const REVIEW_MS = CLOSE_CONFIRM_MS + 20;

/** A machine that is told by HTTP; an answer of 2xx confirms that it did what it was asked. */
export class HttpMachine implements Machine {
  readonly #settings: HallMachineOf<'http'>;
  readonly #tools: MachineTools;
  readonly #filling: Filling;
  #gate: Gate | null = null;
  #askedAt: Instant | null = null;
  #confirmedAt: Instant | null = null;
  #detail = '';
  #asking = new AbortController();
  #stopRetry: Stop = () => undefined;
  #stopReview: Stop = () => undefined;

  constructor(settings: HallMachineOf<'http'>, tools: MachineTools, secrets: Secrets) {
    this.#settings = settings;
    this.#tools = tools;
    this.#filling = new Filling({}, secrets);
  }

  put(gate: Gate): void {
    this.#stop();
    this.#asking = new AbortController();
    this.#gate = gate;
    this.#askedAt = this.#tools.now();
    this.#confirmedAt = null;
    this.#ask(gate, this.#asking.signal);
    this.#stopReview = later(REVIEW_MS, () => this.#tools.onChange());
    this.#tools.onChange();
  }

  status(): HallStatus {
    const { id, name, kind } = this.#settings;
    const [askedAt, confirmedAt] = [this.#askedAt, this.#confirmedAt];
    return {
      ...{ id, name, kind, askedAt, gate: this.#gate, detail: this.#detail },
      ...{ model: '', openedByHand: null },
      line: confirmedAt !== null ? 'up' : 'down',
      state: confirmedAt !== null ? 'confirmed' : 'asked',
      afterMs: askedAt !== null && confirmedAt !== null ? between(askedAt, confirmedAt) : null,
    };
  }

  alarms(): ReadonlySet<HallAlarmCode> {
    if (this.#gate === null || this.#askedAt === null || this.#confirmedAt !== null)
      return new Set();
    const late = overdue(this.#gate, this.#askedAt, this.#tools.now());
    return new Set(late ? [late] : []);
  }

  close(): void {
    this.#stop();
  }

  #ask(gate: Gate, signal: AbortSignal): void {
    void this.#answer(gate, signal).then(({ ok, detail }) => {
      // A later change of the gate has overruled this one.
      if (signal.aborted) return;
      this.#detail = ok ? '' : detail;
      if (ok) this.#confirmedAt = this.#tools.now();
      else this.#stopRetry = later(RETRY_MS, () => this.#ask(gate, signal));
      this.#tools.onChange();
    });
  }

  async #answer(gate: Gate, signal: AbortSignal): Promise<{ ok: boolean; detail: string }> {
    try {
      const template = gate === 'open' ? this.#settings.open : this.#settings.close;
      return await sendHttp(this.#filling.http(template), TIMEOUT_MS, signal);
    } catch (error) {
      return { ok: false, detail: unsendable(error) };
    }
  }

  #stop(): void {
    this.#asking.abort();
    this.#stopRetry();
    this.#stopReview();
  }
}
