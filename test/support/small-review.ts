import { parseEventText } from '../../server/event-file/parse-event.ts';
import { must, Rehearsal } from '../unit/core/rehearsal.ts';
import { smallEvent } from '../unit/event-file/event-text.ts';

/** Marks that stand in no other text, so that they can be looked for: by judge, of ada and of bob. */
export const SMALL_MARKS = {
  one: ['61.37', '83.59'],
  two: ['73.91', '87.13'],
  three: ['79.77', '57.49'],
} as const;

/** The tests' sample event from its first presentation to its ranking. */
export function playSmallReview(): Rehearsal {
  const parsed = parseEventText(
    smallEvent.replace('  - id: work\n', '  - id: work\n    step: 0.01\n'),
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const show = new Rehearsal(parsed.plan);
  show.present('ada', 'bob');
  for (const [judge, [ada, bob]] of Object.entries(SMALL_MARKS)) {
    must(show.mark(judge, 'ada', 'work', ada));
    must(show.mark(judge, 'bob', 'work', bob));
    must(show.handIn(judge, 'heads'));
  }
  return show;
}

/** And a correction after it, so that there are two versions. */
export function playCorrectedReview(): Rehearsal {
  const show = playSmallReview();
  const about = { group: 'heads', presenter: 'bob', points: '-1.5', reason: 'over time' } as const;
  must(show.producer({ type: 'proposeCorrection', ...about }));
  must(show.supervisor({ type: 'confirmCorrection', group: 'heads' }));
  return show;
}
