import { describe, expect, it } from 'vitest';
import { publicView } from '../../../server/core/view-public.ts';
import { readClock } from '../../../viewer/common/clock-reading.ts';
import { headlineOf } from '../../../viewer/public/headline.ts';
import { examplePlan, LIMIT, WARNING } from '../core/plan.ts';
import { must, Rehearsal } from '../core/rehearsal.ts';

/** The headline in short, as a page reads view and clock at this moment. */
function headline(show: Rehearsal) {
  const view = publicView(show.state);
  const line = headlineOf(view, readClock(view.clock, show.at).phase);
  if (line.kind === 'allOver') return line.kind;
  if (line.kind === 'segment') return `segment ${line.segment.id}`;
  if (line.kind === 'scoring') return `scoring ${line.group.id}`;
  const { presentation, order } = line.placed;
  return `${line.label} ${presentation.id} (${order})${line.timed ? ' with clock' : ''}`;
}

describe('the line under the picture', () => {
  it('tells who comes first before the review begins', () => {
    expect(headline(new Rehearsal())).toBe('nextIs ann (1)');
  });

  it('follows a presenter from standing by to the limit', () => {
    const show = new Rehearsal();
    must(show.press('putOnDeck', 'ann'));
    must(show.press('standBy', 'ann'));
    expect(headline(show)).toBe('standingBy ann (1) with clock');
    must(show.press('start', 'ann'));
    expect(headline(show)).toBe('onStage ann (1) with clock');
    must(show.press('hold', 'ann'));
    expect(headline(show)).toBe('hold ann (1) with clock');
    must(show.press('resume', 'ann'));
    show.wait(LIMIT - WARNING);
    expect(headline(show)).toBe('onStage ann (1) with clock');
    show.wait(WARNING);
    expect(headline(show)).toBe('limit ann (1) with clock');
  });

  it('says that the time is up though the server’s word of it is late', () => {
    const show = new Rehearsal();
    show.start('ann');
    expect(headlineOf(publicView(show.state), 'off')).toMatchObject({ label: 'limit' });
  });

  it('tells who has finished until the next one is called', () => {
    const show = new Rehearsal();
    show.present('ann');
    expect(headline(show)).toBe('finished ann (1) with clock');
    must(show.press('putOnDeck', 'bo'));
    must(show.press('standBy', 'bo'));
    expect(headline(show)).toBe('standingBy bo (2) with clock');
  });

  it('names the break or host’s part that is on, until somebody stands by', () => {
    const show = new Rehearsal(examplePlan({ segments: true }));
    must(show.producer({ type: 'startSegment', segment: 'opening' }));
    expect(headline(show)).toBe('segment opening');
    show.wait(700_000);
    expect(headline(show)).toBe('segment opening');
    must(show.press('putOnDeck', 'ann'));
    must(show.press('standBy', 'ann'));
    expect(headline(show)).toBe('standingBy ann (1) with clock');
    must(show.press('start', 'ann'));
    must(show.press('finish', 'ann'));
    must(show.producer({ type: 'startSegment', segment: 'pause' }));
    expect(headline(show)).toBe('segment pause');
  });

  it('names the group that is scored, then the next presenter', () => {
    const show = new Rehearsal();
    show.present('ann', 'bo');
    expect(headline(show)).toBe('scoring heads');
    show.fillAndHandIn('heads', 'l1', 'l2', 'o1');
    expect(headline(show)).toBe('nextIs cy (1)');
  });

  it('tells of the next group’s presenter though an earlier group is still scored', () => {
    const show = new Rehearsal();
    show.present('ann', 'bo');
    show.start('cy');
    expect(headline(show)).toBe('onStage cy (1) with clock');
  });

  it('says that all is over after the last ranking', () => {
    const show = new Rehearsal();
    show.present('ann', 'bo');
    show.fillAndHandIn('heads', 'l1', 'l2', 'o1');
    show.present('cy');
    const last = publicView(show.state).groups.at(-1)?.id ?? '';
    show.fillAndHandIn(last, 'l1', 'l2', 'o1');
    expect(headline(show)).toBe('allOver');
  });
});
