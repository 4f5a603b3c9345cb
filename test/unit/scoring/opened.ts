import { rank } from '../../../scoring/engine/rank.ts';
import type { RankInput } from '../../../scoring/engine/schema.ts';
import { openRanking } from '../../../scoring/working/open-ranking.ts';
import type { OpenRanking } from '../../../scoring/working/open-schema.ts';

export const nameless = { panels: [], criteria: [], components: [], judges: [], presenters: [] };

/** What of an input's ranking everybody may have; judges without any mark of a presenter don't count. */
export function openOf(input: RankInput): OpenRanking {
  const markedBy = (presenter: string) =>
    input.judges.filter(({ id }) =>
      input.marks.some((mark) => mark.presenter === presenter && mark.judge === id),
    );
  return openRanking(rank(input), input.formula, markedBy, input);
}
