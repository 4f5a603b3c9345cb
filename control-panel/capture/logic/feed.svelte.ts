import type { Input } from '../../../server/protocol/event-plan.ts';
import type { Problem } from '../../../server/protocol/refusals.ts';
import { RequestError } from '../../../server/sockets/channel-client.ts';
import type { Publisher } from '../publish.ts';
import type { InputChoice } from './choices.ts';
import { deviceProblem, type DeviceProblemCode } from './device-problem.ts';
import { OpenSource } from './open-source.svelte.ts';
import type { FeedState } from './shown-state.ts';
import { sameSource, type Source } from './source.ts';

/** What went wrong with an input on this page, until it is done again. */
export type FeedProblem =
  | { readonly kind: 'device'; readonly code: DeviceProblemCode; readonly detail: string }
  /** `unplugged`: the device went; `shareEnded`: sharing was ended in the browser; `lost`: another page took the input. */
  | { readonly kind: 'ended'; readonly code: 'unplugged' | 'shareEnded' | 'lost' }
  | { readonly kind: 'server'; readonly problem: Problem | 'lost' };

export interface FeedOptions {
  readonly publisher: Publisher;
  readonly context: AudioContext;
  /** What was chosen for it before. */
  readonly chosen: InputChoice;
  readonly keep: (change: Partial<InputChoice>) => void;
  /** A device was opened: the browser may name more of them now. */
  readonly onOpened: () => void;
  /** Another page, of that name, feeds the input; `send(true)` takes it over. */
  readonly onTaken: (label: string) => void;
}

/** What this page does with one input: the source chosen, opened, shown and sent. */
export class Feed {
  readonly id: string;
  readonly medium: Input['medium'];
  readonly #options: FeedOptions;
  #state = $state<FeedState>('closed');
  #open = $state.raw<OpenSource | null>(null);
  #source = $state.raw<Source | null>(null);
  #processing = $state(false);
  /** Another source is being opened to take the place of the open one. */
  #changing = $state(false);
  #problem = $state.raw<FeedProblem | null>(null);
  /** Raised when the input is lost, stopped or closed, so that what was under way comes to nothing. */
  #round = 0;

  constructor({ id, medium }: Pick<Input, 'id' | 'medium'>, options: FeedOptions) {
    this.id = id;
    this.medium = medium;
    this.#options = options;
    this.#source = options.chosen.source;
    this.#processing = options.chosen.processing;
  }

  get state(): FeedState {
    return this.#state;
  }
  /** What is open on this machine, sent or not. */
  get open(): OpenSource | null {
    return this.#open;
  }
  /** The source chosen by a person, now or before. */
  get source(): Source | null {
    return this.#source;
  }
  get processing(): boolean {
    return this.#processing;
  }
  get problem(): FeedProblem | null {
    return this.#problem;
  }
  /** Whether something is under way that must be waited for. */
  get busy(): boolean {
    return this.#changing || this.#state === 'opening' || this.#state === 'starting';
  }

  /** Takes a source while none is open. */
  settle(source: Source): void {
    if (this.#state === 'closed') this.#source = source;
  }

  /** Takes another source; where one is open the new one takes its place, also on air, without a break. */
  async choose(source: Source): Promise<void> {
    if (await this.#exchange(source, this.#processing)) {
      this.#source = source;
      this.#options.keep({ source });
    }
  }

  /** Lets the browser work on the microphone's sound, or not. */
  async setProcessing(processing: boolean): Promise<void> {
    if (await this.#exchange(this.#source, processing)) {
      this.#processing = processing;
      this.#options.keep({ processing });
    }
  }

  /** Opens the source to look or listen, without sending. */
  async check(): Promise<void> {
    if (this.#state === 'closed') await this.#openChosen();
  }

  /** Sends the source, opening it first where need be. */
  async send(takeOver = false): Promise<void> {
    const label = await this.#publish(takeOver);
    if (label !== null) this.#options.onTaken(label);
  }

  /** Sends as before the page was loaded anew; leaves the input to whoever has it by now. */
  async resume(): Promise<void> {
    if ((await this.#publish(false)) !== null) this.#closeSource();
  }

  /** Ends sending and closes the device. */
  async stop(): Promise<void> {
    this.#problem = null;
    this.#options.keep({ sending: false });
    await this.#end();
  }

  /** Another page has taken the input. */
  lost(): void {
    this.#options.keep({ sending: false });
    this.#problem = { kind: 'ended', code: 'lost' };
    this.#closeSource();
  }

  close(): void {
    this.#closeSource();
  }

  /** Gives the name of the page that has the input where that keeps it from this one, or null. */
  async #publish(takeOver: boolean): Promise<string | null> {
    if (this.#state === 'closed') await this.#openChosen();
    const open = this.#open;
    if (this.#state !== 'checking' || !open) return null;
    this.#problem = null;
    this.#state = 'starting';
    const round = this.#round;
    try {
      await this.#options.publisher.publish(this.id, open.track, { takeOver });
      if (round !== this.#round) return null;
      this.#state = 'sending';
      this.#options.keep({ sending: true, source: open.source });
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      if (round !== this.#round) return null;
      this.#state = 'checking';
      if (takenBy(error) !== null) return takenBy(error);
      this.#problem = { kind: 'server', problem: error.problem };
    }
    return null;
  }

  async #openChosen(): Promise<void> {
    if (!this.#source) return;
    this.#problem = null;
    this.#state = 'opening';
    const round = this.#round;
    const open = await this.#tryOpen(this.#source, this.#processing);
    if (round !== this.#round) return void open?.close();
    this.#open = open;
    this.#state = open ? 'checking' : 'closed';
  }

  /** Whether the new source stands in the place of the one that was open, or none was. */
  async #exchange(source: Source | null, processing: boolean): Promise<boolean> {
    if (this.busy) return false;
    this.#problem = null;
    const before = this.#open;
    if (!before || !source) return true;
    const same = sameSource(source, before.source) && processing === this.#processing;
    // The same screen share is another screen: the browser asks which.
    if (same && source.kind === 'device') return true;
    this.#changing = true;
    const open = await this.#tryOpen(source, processing);
    const stands = open !== null && (await this.#putInPlace(before, open));
    if (!stands) open?.close();
    this.#changing = false;
    return stands;
  }

  async #putInPlace(before: OpenSource, open: OpenSource): Promise<boolean> {
    try {
      if (this.#state === 'sending') await this.#options.publisher.replace(this.id, open.track);
    } catch (error) {
      this.#problem = { kind: 'device', ...deviceProblem(error, open.source.kind) };
      return false;
    }
    // Stopped, lost or unplugged meanwhile.
    if (this.#open !== before) return false;
    before.close();
    this.#open = open;
    return true;
  }

  async #tryOpen(source: Source, processing: boolean): Promise<OpenSource | null> {
    const { context, onOpened } = this.#options;
    try {
      const open: OpenSource = await OpenSource.open(source, {
        ...{ medium: this.medium, processing, context },
        onEnded: () => this.#ended(open),
      });
      onOpened();
      return open;
    } catch (error) {
      this.#problem = { kind: 'device', ...deviceProblem(error, source.kind) };
      return null;
    }
  }

  #ended(open: OpenSource): void {
    if (open !== this.#open) return;
    const code = open.source.kind === 'screenShare' ? 'shareEnded' : 'unplugged';
    this.#problem = { kind: 'ended', code };
    void this.#end();
  }

  async #end(): Promise<void> {
    const sent = this.#state === 'sending' || this.#state === 'starting';
    this.#closeSource();
    if (sent) await this.#options.publisher.stop(this.id);
  }

  #closeSource(): void {
    this.#round += 1;
    this.#open?.close();
    this.#open = null;
    this.#state = 'closed';
  }
}

const takenBy = ({ problem }: RequestError): string | null =>
  problem !== 'lost' && problem.code === 'inputTaken'
    ? String(problem.params['label'] ?? '')
    : null;
