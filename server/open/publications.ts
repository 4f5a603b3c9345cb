import type { ShowState } from '../core/state.ts';
import type { RecordedEvent } from '../protocol/events.ts';
import type { Publication } from '../protocol/publications.ts';
import { composePublication } from './compose-publication.ts';

/**
 * Everything that is published, with what everybody may follow it by. Like the sealer it sees each
 * line of the journal, also those replayed at a start.
 */
export class Publications {
  readonly #all: Publication[] = [];

  /** Takes note of a line, with the show as it was right before it. */
  witness(before: ShowState, { event, wall }: Pick<RecordedEvent, 'event' | 'wall'>): void {
    if (event.type === 'published') this.#all.push(composePublication(before, event, wall));
  }

  /** In the order of publication. */
  all(): readonly Publication[] {
    return this.#all;
  }

  of(group: string, version: number): Publication {
    const found = this.#all.find((one) => one.group === group && one.version === version);
    if (!found) throw new Error(`${group} has no version ${version}`);
    return found;
  }
}
