import { describe, expect, it } from 'vitest';
import { judgeView } from '../../../server/core/view-judge.ts';
import { OwnMarks } from '../../../server/rehearsal/own-marks.ts';
import { must, receiptAt, Rehearsal } from '../core/rehearsal.ts';

describe('a robot judge’s tablet', () => {
  const show = new Rehearsal();
  show.present('ann');
  const view = () => {
    const seen = judgeView(show.state, 'l1', receiptAt, 'record');
    if (!seen) throw new Error('no view');
    return seen;
  };
  const mark = { type: 'mark', presenter: 'ann', criterion: 'work', mark: '90' } as const;

  it('stays the robot’s as long as nobody else marks, also when another robot had begun', () => {
    must(show.mark('l1', 'ann', 'talk', '70'));
    const own = new OwnMarks();
    own.see(view());
    own.give(mark);
    must(show.mark('l1', 'ann', 'work', '90'));
    own.see(view());
    expect(own.takenOver).toBe(false);
  });

  it('is left to a person who changes one of its marks', () => {
    const own = new OwnMarks();
    own.see(view());
    must(show.mark('l1', 'ann', 'work', '91'));
    own.see(view());
    expect(own.takenOver).toBe(true);
  });
});
