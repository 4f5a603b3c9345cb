import { publishedText, workingTexts } from '../open/working-texts.ts';
import type { OpenWorkingReply } from '../protocol/open-working.ts';
import type { Publication } from '../protocol/publications.ts';
import type { Language } from '../protocol/values.ts';

/** What this edge has been told of rankings; each is worked out once in each language that is asked for. */
export class OpenWorkings {
  #publications: readonly Publication[] = [];
  readonly #written = new Map<string, string>();

  /** All that is published now. */
  take(publications: readonly Publication[]): void {
    this.#publications = publications;
    this.#written.clear();
  }

  /** The reply as JSON; null where there is no such version. */
  find(group: string, version: number, language: Language): string | null {
    const found = this.#publications.find((one) => one.group === group && one.version === version);
    if (!found) return null;
    const key = `${group} ${version} ${language}`;
    const written = this.#written.get(key) ?? JSON.stringify(replyOf(found, language));
    this.#written.set(key, written);
    return written;
  }
}

const replyOf = (publication: Publication, language: Language): OpenWorkingReply => ({
  published: publication.published,
  publishedText: publishedText(publication, language),
  workings: workingTexts(publication, language).map((one) => ({ ...one, steps: [...one.steps] })),
});
