import type { CriterionView } from '../../../server/protocol/views.ts';
import { pick } from '../../../viewer/common/language.svelte.ts';

/** A mark as people read it: a number, or the name of a grade. */
export function markName({ grades }: CriterionView, mark: string): string {
  const grade = grades?.find(({ id }) => id === mark);
  return grade ? pick(grade.name) : mark;
}
