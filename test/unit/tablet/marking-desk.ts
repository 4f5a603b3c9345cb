import { vi } from 'vitest';
import { Delivery } from '../../../scoring/tablet/logic/delivery.svelte.ts';
import { MarkStore } from '../../../scoring/tablet/logic/mark-store.ts';
import { Outbox } from '../../../scoring/tablet/logic/outbox.svelte.ts';
import type { JudgeRequest } from '../../../server/protocol/commands.ts';
import type { ErrorCode, Problem } from '../../../server/protocol/refusals.ts';
import { RequestError } from '../../../server/sockets/channel-client.ts';
import { MemoryStorage } from './memory-storage.ts';

const RECORD = 'record-of-the-day';
export const cell = (presenter: string, criterion = 'work') => ({ presenter, criterion });
export const problem = (code: ErrorCode): Problem => ({ code, params: {} });

type Answer = 'done' | 'lost' | Problem;

/** A tablet's outbox on a line whose answers the test gives, one by one. */
export class MarkingDesk {
  readonly storage: MemoryStorage;
  readonly sent: JudgeRequest[] = [];
  readonly delivery: Delivery;
  readonly outbox: Outbox;
  #answer: ((answer: Answer) => void) | null = null;
  static #ids = 0;

  constructor(storage = new MemoryStorage()) {
    this.storage = storage;
    this.delivery = new Delivery((request) => this.#send(request));
    this.outbox = new Outbox({
      delivery: this.delivery,
      store: new MarkStore(() => storage, RECORD, 'j1'),
      newId: () => `command-id-${String((MarkingDesk.#ids += 1)).padStart(6, '0')}`,
    });
  }

  /** Answers the request that is out, and lets everything follow from it. */
  async answer(answer: Answer = 'done'): Promise<void> {
    this.#answer?.(answer);
    this.#answer = null;
    await this.settled();
  }

  /** What follows at once has happened; timers have not run. */
  async settled(): Promise<void> {
    await vi.advanceTimersByTimeAsync(0);
  }

  /** The marks that went out so far, in order. */
  get sentMarks(): (string | null)[] {
    return this.sent.map(({ command }) => (command.type === 'mark' ? command.mark : command.type));
  }

  #send(request: JudgeRequest): Promise<unknown> {
    this.sent.push(request);
    return new Promise((resolve, reject) => {
      this.#answer = (answer) => {
        if (answer === 'done') resolve({ seq: 1 });
        else reject(new RequestError(answer));
      };
    });
  }
}
