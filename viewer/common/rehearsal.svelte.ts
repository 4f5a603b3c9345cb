import type { RehearsalSpeed } from '../../server/protocol/event-parts.ts';

let current = $state.raw<RehearsalSpeed | null>(null);

/** Whether what the page shows is a rehearsal, and how fast it goes. */
export const rehearsal = {
  get current(): RehearsalSpeed | null {
    return current;
  },
};

/** Told by the page's line to the server, with every view. */
export function learnRehearsal(next: RehearsalSpeed | null): void {
  current = next;
}
