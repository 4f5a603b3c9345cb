import { randomBytes } from 'node:crypto';
import type { ShowClock } from '../clock/show-clock.ts';
import { agenda, type Due } from '../core/agenda.ts';
import { decide } from '../core/decide.ts';
import { evolve, type Entry } from '../core/evolve.ts';
import { gateAt, gateOf } from '../core/gate.ts';
import { initialState, type ShowState } from '../core/state.ts';
import { later, wakeAt, type Stop } from '../clock/timer.ts';
import { JournalError } from '../journal/journal-error.ts';
import type { Journal } from '../journal/journal.ts';
import { receiptOf, type Receipt } from '../journal/receipt.ts';
import type { Log } from '../log.ts';
import type { MediaGate } from '../media/ingest.ts';
import type { Actor, Command } from '../protocol/commands.ts';
import type { EventPlan } from '../protocol/event-plan.ts';
import type { RecordedEvent, ShowEvent } from '../protocol/events.ts';
import type { ErrorCode } from '../protocol/refusals.ts';
import type { CommandId, Instant } from '../protocol/values.ts';
import { ProblemError } from '../sockets/problem-error.ts';

export interface ShowOptions {
  readonly plan: EventPlan;
  readonly journal: Journal;
  readonly clock: ShowClock;
  readonly log: Log;
  /** Is told when the record can't be written, and when it can again. */
  readonly onJournal: (failing: boolean, detail: string) => void;
  /** Is told of every command what came of it: `done`, or why not. */
  readonly onGiven?: (given: Given, outcome: 'done' | ErrorCode) => void;
  /** Sees every line of the record, replayed ones too, with the state right before it. */
  readonly witness?: (before: ShowState, line: RecordedEvent) => void;
}

/** A command as it came, and from whom. */
export interface Given {
  readonly command: Command;
  readonly by: Actor;
  /** Null for the clock's: the state itself keeps them from being done twice. */
  readonly id: CommandId | null;
  /** For a producer's command: the rundown version it was given on. */
  readonly seen: number | null;
}

/** What has just gone on the record. */
export interface ShowChange {
  readonly before: ShowState;
  readonly state: ShowState;
  readonly events: readonly RecordedEvent[];
}

/** After the record refused what the clock asked, it is asked again, in ms. */
const RETRY_MS = 500;

/**
 * The show as it is: the one place that holds its state. Every change goes the same way: decided,
 * the microphone closed if it has to be, written to the journal, then told.
 */
export class Show {
  readonly #options: ShowOptions;
  readonly #listeners = new Set<(change: ShowChange) => void>();
  readonly #receipts = new Map<number, Receipt>();
  #state: ShowState = initialState;
  #seq = 0;
  #gate: MediaGate | null = null;
  #journalFails = false;
  /** The clock's command that is being carried out; until then nothing else is due. */
  #carrying = false;
  #closed = false;
  #stopTimer: Stop = () => undefined;

  /** Replays the journal; a new one, or one without anything but a plan, gets this plan. */
  constructor(options: ShowOptions) {
    this.#options = options;
    const { journal, clock, plan } = options;
    const record = journal.all();
    this.#take(record);
    if (record.every(({ event }) => event.type === 'planned') && !this.hasPlan(plan)) {
      const events: ShowEvent[] = [{ type: 'planned', plan }];
      const by: Actor = { role: 'system' };
      this.#take(
        journal.append({ at: clock.now(), wall: clock.wall(), by, commandId: null, events }),
      );
    }
  }

  get state(): ShowState {
    return this.#state;
  }

  /** Which record this is. */
  get record(): string {
    return this.#options.journal.id;
  }

  /** Whether this is the plan on record; once anything has happened, that one holds. */
  hasPlan(plan: EventPlan): boolean {
    return JSON.stringify(this.#state.plan) === JSON.stringify(plan);
  }

  /** The receipt of the sheet whose handing in has this number in the journal. */
  receipt(seq: number): Receipt {
    const receipt = this.#receipts.get(seq);
    if (!receipt) throw new Error(`line ${seq} hands in no sheet`);
    return receipt;
  }

  /** Takes the gate over: from now on it follows the state. */
  attach(gate: MediaGate): void {
    this.#gate = gate;
    this.#followGate();
  }

  /** Calls `listener` after each change, in order; returns what ends it. */
  listen(listener: (change: ShowChange) => void): Stop {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Makes up for what came due while nobody was there, and waits for what is next. */
  start(): void {
    this.#arm();
  }

  /**
   * Carries out a command; gives the number of the journal's last line after it. A second delivery
   * gives the first one's. Throws a ProblemError, and then nothing has changed.
   */
  give(given: Given): number {
    try {
      const seq = this.#give(given);
      this.#options.onGiven?.(given, 'done');
      return seq;
    } catch (error) {
      const code = error instanceof ProblemError ? error.problem.code : 'internal';
      this.#options.onGiven?.(given, code);
      throw error;
    }
  }

  /** Whether the record could not be written when that was last tried. */
  get journalFails(): boolean {
    return this.#journalFails;
  }

  #give({ command, by, id, seen }: Given): number {
    const known = id === null ? null : this.#answered(id);
    if (known !== null) return known;
    const at = this.#options.clock.now();
    const decision = decide(this.#state, command, { at, by, seen, random: newSeed() });
    if (!decision.ok) throw new ProblemError(decision.refusal.code, decision.refusal.params);
    if (decision.events.length > 0) this.#record(decision.events, { at, by, id });
    return this.#seq;
  }

  close(): void {
    this.#closed = true;
    this.#stopTimer();
    this.#listeners.clear();
  }

  #answered(id: CommandId): number | null {
    try {
      return this.#options.journal.answered(id);
    } catch (error) {
      throw this.#unavailable(error);
    }
  }

  #record(
    events: readonly ShowEvent[],
    { at, by, id }: { at: Instant; by: Actor; id: CommandId | null },
  ): void {
    const before = this.#state;
    const { journal, clock } = this.#options;
    // First the microphone, then the record, then the screens.
    if (gateOf(this.#after(events, { at, by })) === 'closed') this.#closeGate();
    let recorded: readonly RecordedEvent[];
    try {
      recorded = journal.append({ at, wall: clock.wall(), by, commandId: id, events });
    } catch (error) {
      this.#followGate();
      throw this.#unavailable(error);
    }
    this.#tellJournal(false, '');
    this.#take(recorded);
    this.#followGate();
    this.#tell({ before, state: this.#state, events: recorded });
    this.#arm();
  }

  #after(events: readonly ShowEvent[], entry: Omit<Entry, 'seq'>): ShowState {
    return events.reduce(
      (state, event, i) => evolve(state, event, { ...entry, seq: this.#seq + 1 + i }),
      this.#state,
    );
  }

  #take(recorded: readonly RecordedEvent[]): void {
    for (const line of recorded) {
      this.#options.witness?.(this.#state, line);
      this.#state = evolve(this.#state, line.event, line);
      this.#seq = line.seq;
      const receipt = receiptOf(line);
      if (receipt) this.#receipts.set(line.seq, receipt);
    }
  }

  /** A listener that throws must neither stop the others nor undo what is on record. */
  #tell(change: ShowChange): void {
    for (const listener of this.#listeners) {
      try {
        listener(change);
      } catch (error) {
        this.#options.log.error({ err: error }, 'a listener of the show failed');
      }
    }
  }

  #followGate(): void {
    const wanted = gateAt(this.#state, this.#options.clock.now());
    if (wanted === 'closed') return this.#closeGate();
    if (this.#gate?.isOpen === false) this.#ask(this.#gate.open());
  }

  /** The worker has the request before this returns. */
  #closeGate(): void {
    if (this.#gate?.isOpen === true) this.#ask(this.#gate.close());
  }

  #ask(asked: Promise<void>): void {
    asked.catch((error: unknown) => this.#options.log.error({ err: error }, 'the gate failed'));
  }

  #arm(): void {
    this.#stopTimer();
    if (this.#closed || this.#carrying) return;
    const due = agenda(this.#state);
    if (!due) return;
    this.#stopTimer = wakeAt(this.#options.clock, due.at, () => void this.#carryOut(due));
  }

  async #carryOut({ command }: Due): Promise<void> {
    this.#carrying = true;
    // Acknowledged before it is written: from the limit on, no other command can come in between.
    if (command.type === 'reachLimit') await this.#gate?.close();
    this.#carrying = false;
    if (this.#closed) return;
    try {
      this.give({ command, by: { role: 'system' }, id: null, seen: null });
    } catch (error) {
      this.#options.log.error({ err: error, command }, 'what was due could not be recorded');
      this.#stopTimer();
      this.#stopTimer = later(RETRY_MS, () => this.#arm());
    }
  }

  #unavailable(error: unknown): unknown {
    if (!(error instanceof JournalError)) return error;
    this.#options.log.error({ err: error }, 'the journal failed');
    this.#tellJournal(true, error.message);
    return new ProblemError('journalUnavailable');
  }

  #tellJournal(failing: boolean, detail: string): void {
    if (failing === this.#journalFails) return;
    this.#journalFails = failing;
    this.#options.onJournal(failing, detail);
  }
}

const newSeed = (): string => randomBytes(16).toString('hex');
