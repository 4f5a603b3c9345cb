import { RequestError } from '../../server/sockets/channel-client.ts';
import { newCommandId, type Judge } from './crew.ts';
import { insist } from './insist.ts';
import type { SeededRandom } from './random.ts';

/** A mark that was sent, and what came of it. */
interface Sent {
  readonly id: string;
  readonly cell: string;
  readonly presenter: string;
  readonly criterion: string;
  readonly mark: string;
  /** The journal's number that acknowledged it; null without an answer. */
  seq: number | null;
}

/** As many requests are under way at a time. */
const LANES = 4;
/** A tablet may send so many at once; more are refused. */
const MOST = 380;
/** Whole marks from 0 to 100. */
const MARKS = 101;

/** A judge who marks everybody on everything, again and again, as fast as the server answers. */
export class Scribbler {
  readonly judge: Judge;
  readonly #presenters: readonly string[];
  readonly #random: SeededRandom;
  readonly #sent: Sent[] = [];
  #lost = false;

  constructor(judge: Judge, presenters: readonly string[], random: SeededRandom) {
    this.judge = judge;
    this.#presenters = presenters;
    this.#random = random;
  }

  get acknowledged(): number {
    return this.#sent.filter(({ seq }) => seq !== null).length;
  }

  /** What each mark may be now, by what was acknowledged: that one, or one sent after it. */
  get possible(): Map<string, string[]> {
    const possible = new Map<string, string[]>();
    for (const { cell, mark, seq } of this.#sent) {
      if (seq !== null) possible.set(cell, [mark]);
      else possible.set(cell, [...(possible.get(cell) ?? []), mark]);
    }
    return possible;
  }

  /** What each mark is when everything sent has arrived. */
  get last(): Map<string, string> {
    return new Map(this.#sent.map(({ cell, mark }) => [cell, mark]));
  }

  /** What the tablet shows of the group. */
  shown(group: string): Map<string, string> {
    const marks = this.judge.sheet(group);
    return new Map(
      marks.map(({ presenter, criterion, mark }) => [`${presenter} ${criterion}`, mark]),
    );
  }

  /** Marks until the line is lost; first everything once. */
  async scribble(): Promise<void> {
    const all = this.#presenters.flatMap((presenter) =>
      this.judge.view.criteria.map(({ id }) => [presenter, id] as const),
    );
    for (const [presenter, criterion] of all) await this.#mark(presenter, criterion);
    const lane = async () => {
      while (!this.#lost && this.#sent.length < MOST) {
        const [presenter, criterion] = this.#random.of(all);
        await this.#mark(presenter, criterion);
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  }

  /** Sends again, under the same ids, what was never answered. */
  async catchUp(): Promise<void> {
    for (const sent of this.#sent) if (sent.seq === null) sent.seq = await this.#send(sent);
  }

  /** Sends some of what was answered again, and gives whether the answers are the same. */
  async repeats(count: number): Promise<boolean> {
    const some = this.#random.some(
      this.#sent.filter(({ seq }) => seq !== null),
      count,
    );
    for (const sent of some) if ((await this.#send(sent)) !== sent.seq) return false;
    return true;
  }

  async #mark(presenter: string, criterion: string): Promise<void> {
    const cell = `${presenter} ${criterion}`;
    // Always another one: a mark that is there already is accepted and leaves nothing on the record.
    const before = Number(this.last.get(cell) ?? 0);
    const mark = String((before + 1 + this.#random.below(MARKS - 1)) % MARKS);
    const sent: Sent = { id: newCommandId(), cell, presenter, criterion, mark, seq: null };
    this.#sent.push(sent);
    try {
      sent.seq = await this.#request(sent);
    } catch (error) {
      if (!(error instanceof RequestError) || error.problem !== 'lost') throw error;
      this.#lost = true;
    }
  }

  #send(sent: Sent): Promise<number> {
    return insist(() => this.#request(sent));
  }

  #request({ id, presenter, criterion, mark }: Sent): Promise<number> {
    return this.judge.give({ type: 'mark', presenter, criterion, mark }, id);
  }
}
