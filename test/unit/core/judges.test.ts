import { describe, expect, it } from 'vitest';
import { examplePlan, WINDOW } from './plan.ts';
import { codeOf, must, Rehearsal, typesOf } from './rehearsal.ts';

function presented(): Rehearsal {
  const show = new Rehearsal(examplePlan({ missing: 'block' }));
  show.present('ann', 'bo');
  return show;
}

describe('judges', () => {
  it('JUDGE-1: a presenter may be marked once started, and from then on', () => {
    const show = new Rehearsal();
    for (const type of ['putOnDeck', 'standBy'] as const) {
      must(show.press(type, 'ann'));
      expect(codeOf(show.mark('l1', 'ann', 'work', '90'))).toBe('notStarted');
    }
    let mark = 50;
    for (const type of ['start', 'hold', 'resume', 'finish', 'restart', 'start'] as const) {
      must(show.press(type, 'ann'));
      expect(typesOf(show.mark('l1', 'ann', 'work', String(mark++))), type).toEqual(['marked']);
    }
  });

  it('JUDGE-2: a mark lies in its criterion’s range', () => {
    const show = presented();
    const refusal = {
      code: 'markOutOfRange',
      params: { min: '60', max: '100', step: '1' },
    };
    for (const mark of ['59', '100.5', '-60', '999999999999']) {
      expect(show.mark('l1', 'ann', 'talk', mark)).toEqual({ ok: false, refusal });
    }
    for (const mark of ['60', '100', '100.0']) must(show.mark('l1', 'ann', 'talk', mark));
  });

  it('JUDGE-2: a mark lies on its criterion’s steps', () => {
    const show = presented();
    expect(codeOf(show.mark('l1', 'ann', 'work', '90.25'))).toBe('markOffStep');
    must(show.mark('l1', 'ann', 'work', '90.5'));
  });

  it('JUDGE-2: only the plan’s criteria are marked', () => {
    expect(codeOf(presented().mark('l1', 'ann', 'charm', '90'))).toBe('unknownCriterion');
  });

  it('JUDGE-3: a mark may be changed and taken back', () => {
    const show = presented();
    must(show.mark('l1', 'ann', 'work', '90'));
    must(show.mark('l1', 'ann', 'work', '70'));
    expect(show.sheet('l1', 'heads').marks).toMatchObject([{ mark: '70' }]);
    must(show.mark('l1', 'ann', 'work', null));
    expect(show.sheet('l1', 'heads').marks).toEqual([]);
  });

  it('JUDGE-3: not after the judge has handed in', () => {
    const show = presented();
    show.fillAndHandIn('heads', 'l1');
    expect(codeOf(show.mark('l1', 'ann', 'work', '70'))).toBe('sheetAlreadyHandedIn');
    expect(codeOf(show.mark('l1', 'ann', 'work', null))).toBe('sheetAlreadyHandedIn');
  });

  it('JUDGE-3: not after the group is published', () => {
    const show = new Rehearsal();
    show.present('ann', 'bo');
    show.fillAndHandIn('heads', 'l1', 'o1');
    show.wait(WINDOW);
    expect(codeOf(show.mark('l2', 'ann', 'work', '70'))).toBe('groupPublished');
  });

  it('JUDGE-4: who has withdrawn is not marked and on no sheet', () => {
    const show = presented();
    show.fill('l1', 'heads');
    must(show.press('withdraw', 'bo'));
    expect(codeOf(show.mark('l1', 'bo', 'work', '70'))).toBe('presenterWithdrawn');
    const { marks, open } = show.sheet('l1', 'heads');
    expect(open).toEqual(['ann']);
    expect(new Set(marks.map(({ presenter }) => presenter))).toEqual(new Set(['ann']));
    expect(must(show.handIn('l1', 'heads'))).toMatchObject([{ sheet: marks }]);
  });

  it('JUDGE-5: a mark that is already there is accepted and recorded once', () => {
    const show = presented();
    expect(typesOf(show.mark('l1', 'ann', 'work', '90'))).toEqual(['marked']);
    expect(typesOf(show.mark('l1', 'ann', 'work', '90'))).toEqual([]);
    must(show.mark('l1', 'ann', 'work', null));
    expect(typesOf(show.mark('l1', 'ann', 'work', null))).toEqual([]);
  });

  it('JUDGE-5 JUDGE-8: entered again on a second device it is no other mark; changed in between, it is', () => {
    const show = presented();
    show.fill('l1', 'heads', '90');
    const seenOnFirst = show.sheet('l1', 'heads').marks;
    expect(typesOf(show.mark('l1', 'ann', 'work', '90'))).toEqual([]);
    expect(show.sheet('l1', 'heads').marks).toEqual(seenOnFirst);
    // The second device has another mark for a while, and the first one's comes late, once more.
    expect(typesOf(show.mark('l1', 'ann', 'work', '85'))).toEqual(['marked']);
    expect(codeOf(show.handIn('l1', 'heads', seenOnFirst))).toBe('sheetDiffers');
    expect(typesOf(show.mark('l1', 'ann', 'work', '90'))).toEqual(['marked']);
    must(show.handIn('l1', 'heads', seenOnFirst));
  });

  it('JUDGE-6: a sheet is handed in only while its group is being scored', () => {
    const show = new Rehearsal();
    expect(codeOf(show.handIn('l1', 'heads', []))).toBe('groupNotScoring');
    show.present('ann');
    show.fill('l1', 'heads');
    expect(codeOf(show.handIn('l1', 'heads'))).toBe('groupNotScoring');
  });

  it('JUDGE-7: a sheet handed in is complete', () => {
    const show = presented();
    show.fill('l1', 'heads');
    must(show.mark('l1', 'bo', 'talk', null));
    must(show.mark('l1', 'ann', 'work', null));
    expect(show.handIn('l1', 'heads')).toEqual({
      ok: false,
      refusal: { code: 'sheetIncomplete', params: { missing: 2 } },
    });
  });

  it('JUDGE-8: the sheet the judge saw has to be the one on record', () => {
    const show = presented();
    show.fill('l1', 'heads');
    const { marks } = show.sheet('l1', 'heads');
    const [first, ...others] = marks;
    if (!first) throw new Error('the sheet is empty');
    const wrong = {
      changed: [{ ...first, mark: '89.5' }, ...others],
      short: others,
      long: [...marks, { presenter: 'cy', criterion: 'work', mark: '90' }],
      doubled: [first, first, ...others.slice(1)],
      empty: [],
    };
    for (const [how, sheet] of Object.entries(wrong)) {
      expect(codeOf(show.handIn('l1', 'heads', sheet)), how).toBe('sheetDiffers');
    }
    expect(must(show.handIn('l1', 'heads', [...marks].reverse()))).toEqual([
      { type: 'sheetHandedIn', group: 'heads', judge: 'l1', sheet: marks },
    ]);
  });

  it('JUDGE-8: a withdrawal in the very moment makes the judge look again', () => {
    const show = presented();
    show.fill('l1', 'heads');
    const { marks } = show.sheet('l1', 'heads');
    must(show.press('withdraw', 'bo'));
    expect(codeOf(show.handIn('l1', 'heads', marks))).toBe('sheetDiffers');
    must(show.handIn('l1', 'heads'));
  });

  it('JUDGE-9: a sheet is handed in once', () => {
    const show = presented();
    show.fillAndHandIn('heads', 'l1');
    expect(codeOf(show.handIn('l1', 'heads'))).toBe('sheetAlreadyHandedIn');
  });

  it('JUDGE-10: after the deadline a judge may still mark and hand in', () => {
    const show = presented();
    show.wait(WINDOW * 2);
    show.fillAndHandIn('heads', 'l1');
    expect(show.sheet('l1', 'heads').handedIn).not.toBeNull();
  });

  it('JUDGE-11: a judge’s commands touch no other sheet', () => {
    const show = presented();
    must(show.mark('l2', 'ann', 'work', '55'));
    const before = show.sheet('l2', 'heads');
    show.fillAndHandIn('heads', 'l1');
    expect(show.sheet('l2', 'heads')).toEqual(before);
  });
});
