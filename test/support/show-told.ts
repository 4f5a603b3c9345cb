import type { FactsSource } from '../../server/programme/facts.ts';
import { showFactsSchema, type ShowFacts } from '../../server/protocol/show-facts.ts';

/** A show whose facts a test tells itself. */
export class ToldShow implements FactsSource {
  current: ShowFacts | null = null;
  readonly #listeners = new Set<(facts: ShowFacts) => void>();

  listen(listener: (facts: ShowFacts) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** The event is recorded; `presenter` is on stage, or was last, in this state. */
  tell(
    state: 'standingBy' | 'running' | 'over',
    { presenter = '张三', startedAt = 1_000, recording = true } = {},
  ): void {
    const both = (text: string) => ({ zh: text, en: text });
    this.current = showFactsSchema.parse({
      event: { id: 'review', title: both('Review'), language: 'zh' },
      presentation: {
        group: { id: 'heads', name: both('局长 / A') },
        presenter: {
          ...{ id: presenter === '张三' ? 'p1' : 'p2', name: both(presenter) },
          ...{ post: both('局长'), unit: both('财政局') },
        },
        ...{ state, startedAt: state === 'standingBy' ? null : startedAt },
        ...{ endedAt: state === 'over' ? startedAt + 1_000 : null, limit: 300_000 },
      },
      ...{ rehearsal: false, cut: null, camera: null, published: [], recording },
    });
    for (const listener of [...this.#listeners]) listener(this.current);
  }
}
