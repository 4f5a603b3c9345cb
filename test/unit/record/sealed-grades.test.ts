import { describe, expect, it } from 'vitest';
import { checkRecord } from '../../../scoring/verify/check-record.ts';
import { workingPage } from '../../../scoring/verify/working-page.ts';
import { parseEventText } from '../../../server/event-file/parse-event.ts';
import { newShowKey, newSupervisorKey, publicHalf } from '../../../server/record/keys.ts';
import { gradedEvent } from '../../support/ballot-events.ts';
import { sealBriefly } from '../../support/sealed-show.ts';
import { must, Rehearsal } from '../core/rehearsal.ts';

const pair = newSupervisorKey();
const keys = { show: newShowKey(), supervisor: publicHalf(pair), toTakeAway: null };

/** A group of grades from its first presentation to its ranking. */
function playGraded(): Rehearsal {
  const parsed = parseEventText(gradedEvent);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const show = new Rehearsal(parsed.plan);
  for (const presenter of ['ada', 'bob']) {
    show.start(presenter);
    show.wait(2_000);
  }
  const grades = { one: 'very-satisfied', two: 'dissatisfied', three: 'unknown' };
  for (const [judge, grade] of Object.entries(grades)) {
    for (const presenter of ['ada', 'bob']) {
      must(show.mark(judge, presenter, 'work', presenter === 'ada' ? '90' : '80'));
      must(show.mark(judge, presenter, 'satisfaction', grade));
    }
    must(show.handIn(judge, 'heads'));
  }
  return show;
}

describe('the sealed record of a group of grades', () => {
  it('RECORD-3 RECORD-8: is computed anew from them, and names no judge’s in its public part', async () => {
    const [text = ''] = await sealBriefly(playGraded().events, keys);
    const { faults, record, opened } = await checkRecord('record.json', text, pair);
    expect(faults).toEqual([]);
    expect(record.criteria[1]?.grades?.at(-1)?.name.en).toBe('Don’t know');
    expect(opened?.input.marks).toContainEqual({
      judge: 'three',
      presenter: 'ada',
      criterion: 'satisfaction',
      grade: 'unknown',
    });
    // Which grades there are is for everybody to know.
    const open = { ...record, sealed: null, formula: null, criteria: null };
    expect(JSON.stringify(open)).not.toMatch(/satisfied|unknown/);
    expect(record.ranking.map(({ panels }) => panels)).toEqual([{}, {}]);
    if (!opened) throw new Error('not opened');
    // Of three grades two count: (100 + 50) / 2
    expect(workingPage(record, opened, 'en')).toContain(
      'Leaders, Satisfaction: the mean of 50, 100',
    );
  });
});
