import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import {
  openWorkingPath,
  openWorkingReplySchema,
  type OpenWorkingReply,
} from '../../server/protocol/open-working.ts';
import type { Language } from '../../server/protocol/values.ts';

type Reply = OpenWorkingReply | 'loading' | 'lost';

/** One version of a group's ranking, in one language. */
export interface Wanted {
  readonly group: string;
  readonly version: number;
  readonly language: Language;
}

/** Asks for a working; null where none could be had. */
export type Ask = (path: string) => Promise<OpenWorkingReply | null>;

/**
 * Which presenters' workings stand open on this page, and what they are: each version's is asked for
 * when one of its rows is first unfolded, and once.
 */
export class Workings {
  readonly #ask: Ask;
  readonly #open = new SvelteSet<string>();
  readonly #replies = new SvelteMap<string, Reply>();
  #all = $state(false);

  constructor(ask: Ask = askServer) {
    this.#ask = ask;
  }

  isOpen(group: string, version: number, presenter: string): boolean {
    return this.#all || this.#open.has(`${group}/${version}/${presenter}`);
  }

  toggle(group: string, version: number, presenter: string): void {
    const row = `${group}/${version}/${presenter}`;
    if (!this.#open.delete(row)) this.#open.add(row);
  }

  /** What is known of a version's working by now. */
  reply(wanted: Wanted): Reply {
    return this.#replies.get(keyOf(wanted)) ?? 'loading';
  }

  /** When a version went out, in words; null as long as its working is not here. */
  published(wanted: Wanted): string | null {
    const reply = this.reply(wanted);
    return typeof reply === 'string' ? null : reply.publishedText;
  }

  /** Has it asked for, unless it is here or on its way; `again` after it was lost. */
  async need(wanted: Wanted, again = false): Promise<void> {
    const key = keyOf(wanted);
    const known = this.#replies.get(key);
    if (known !== undefined && !(again && known === 'lost')) return;
    this.#replies.set(key, 'loading');
    const path = `${openWorkingPath(wanted.group, wanted.version)}?lang=${wanted.language}`;
    this.#replies.set(key, (await this.#ask(path)) ?? 'lost');
  }

  /** Unfolds everything, for paper; resolves when it is there. */
  async unfoldAll(wanted: readonly Wanted[]): Promise<void> {
    await Promise.all(wanted.map((one) => this.need(one, true)));
    this.#all = true;
  }

  /** As it was before `unfoldAll`. */
  foldAgain(): void {
    this.#all = false;
  }
}

const keyOf = ({ group, version, language }: Wanted): string => `${group}/${version}/${language}`;

async function askServer(path: string): Promise<OpenWorkingReply | null> {
  try {
    const response = await fetch(path);
    return response.ok ? openWorkingReplySchema.parse(await response.json()) : null;
  } catch {
    // The page says that it was lost, and has a button to try again.
    return null;
  }
}
