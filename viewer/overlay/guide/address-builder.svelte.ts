import { SvelteMap } from 'svelte/reactivity';
import type { OverlayKind } from '../../../server/protocol/overlays.ts';
import type { Language } from '../../../server/protocol/values.ts';
import { unusedParameters } from '../parameters.ts';
import { overlayUrl } from './overlay-url.ts';

/** Whose parameter it is: one overlay's, or every overlay's. */
export type Owner = OverlayKind | 'all';

/** The overlays' addresses, as the operator puts them together. */
export class AddressBuilder {
  readonly #origin: string;
  readonly #values = new SvelteMap<string, string>();

  /** `origin`: of the page, and so of the overlays. */
  constructor(origin: string) {
    this.#origin = origin;
  }

  /** What was chosen; empty for the default. */
  value(owner: Owner, name: string): string {
    return this.#values.get(`${owner} ${name}`) ?? '';
  }

  set(owner: Owner, name: string, value: string): void {
    this.#values.set(`${owner} ${name}`, value.trim());
  }

  /** Whether what was chosen can't be used. */
  isUnusable(owner: Owner, name: string): boolean {
    const value = this.value(owner, name);
    const kind = owner === 'all' ? 'clock' : owner;
    return value !== '' && unusedParameters(kind, { [name]: value }).length > 0;
  }

  /** For the vision mixer's browser source. */
  address(kind: OverlayKind): string {
    return overlayUrl(this.#origin, kind, this.#query(kind));
  }

  /** The same with placeholders, in the language of the page that shows it. */
  preview(kind: OverlayKind, language: Language): string {
    return overlayUrl(this.#origin, kind, { lang: language, ...this.#query(kind), preview: '1' });
  }

  #query(kind: OverlayKind): Record<string, string> {
    const chosen = [...this.#values].flatMap(([key, value]) => {
      const [owner, name = ''] = key.split(' ');
      const isOurs = owner === 'all' || owner === kind;
      return isOurs && value !== '' ? [[name, value] as const] : [];
    });
    return Object.fromEntries(chosen);
  }
}
