import { later, type Stop } from '../../../server/clock/timer.ts';
import type { JudgeRequest } from '../../../server/protocol/commands.ts';
import type { ErrorCode, Problem } from '../../../server/protocol/refusals.ts';
import { RequestError } from '../../../server/sockets/channel-client.ts';

/** Sends one request; rejects with a RequestError. */
export type Send = (request: JudgeRequest) => Promise<unknown>;

interface Parcel {
  readonly request: JudgeRequest;
  readonly answered: (problem: Problem | null) => void;
}

/** Until the next try, in ms. */
const RETRY_MS = 1_000;

/** The server is not able to now; it says nothing about the request itself. */
const PASSING: readonly ErrorCode[] = ['tooManyMessages', 'journalUnavailable', 'notSignedIn'];

/**
 * Sends requests one after the other, each until it is answered, under its one id: however often it
 * arrives, it is done once. What went out and got no answer is never left out, even when a later
 * request makes up for it: it might still arrive, after that one.
 */
export class Delivery {
  readonly #send: Send;
  readonly #parcels: Parcel[] = [];
  #online = $state(false);
  #closed = false;
  #underWay = $state<string | null>(null);
  #trouble = $state.raw<Problem | null>(null);
  #stopWait: Stop | null = null;

  constructor(send: Send) {
    this.#send = send;
  }

  /** The id of the request that is out and not answered. */
  get underWay(): string | null {
    return this.#underWay;
  }

  /** Why the server takes nothing at present, though it answers. */
  get trouble(): Problem | null {
    return this.#trouble;
  }

  /** Resolves, however long that takes, to null when it is done or to why it was refused. */
  deliver(request: JudgeRequest): Promise<Problem | null> {
    return new Promise((answered) => {
      this.#parcels.push({ request, answered });
      this.#next();
    });
  }

  /** Whether there is a line to send on. */
  get online(): boolean {
    return this.#online;
  }

  setOnline(online: boolean): void {
    this.#online = online;
    this.#next();
  }

  close(): void {
    this.#closed = true;
    this.#stopWait?.();
  }

  #next(): void {
    const [first] = this.#parcels;
    const free = this.#underWay === null && this.#stopWait === null;
    if (first && free && this.#online && !this.#closed) void this.#try(first);
  }

  async #try({ request, answered }: Parcel): Promise<void> {
    this.#underWay = request.id;
    const outcome = await this.#outcome(request);
    this.#underWay = null;
    const passing = outcome !== null && (outcome === 'lost' || PASSING.includes(outcome.code));
    this.#trouble = passing && outcome !== 'lost' ? outcome : null;
    if (passing) return this.#pause();
    this.#parcels.shift();
    answered(outcome);
    this.#next();
  }

  async #outcome(request: JudgeRequest): Promise<Problem | 'lost' | null> {
    try {
      await this.#send(request);
      return null;
    } catch (error) {
      if (error instanceof RequestError) return error.problem;
      throw error;
    }
  }

  #pause(): void {
    if (this.#closed) return;
    this.#stopWait = later(RETRY_MS, () => {
      this.#stopWait = null;
      this.#next();
    });
  }
}
