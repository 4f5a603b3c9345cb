import { describe, expect, it } from 'vitest';
import { closingSchema } from '../../../server/protocol/closings.ts';
import { reportOf } from '../../../server/report/compose.ts';
import { must, Rehearsal } from '../core/rehearsal.ts';
import { linesOf, NINE, plannedReview, presses, toldOf } from './told.ts';

const MINUTE = 60_000;
const kinds = (show: Rehearsal) => toldOf(show, 'heads').incidents.map(({ kind }) => kind);

describe('a report', () => {
  it('REPORT-3: tells planned and actual times of presenters and segments', () => {
    const show = new Rehearsal(plannedReview());
    must(show.producer({ type: 'startSegment', segment: 'opening' }));
    show.wait(11 * MINUTE);
    show.start('ann');
    show.wait(5 * MINUTE);
    const { cues, planned, actual } = toldOf(show, 'heads');
    const [opening, ann, bo] = cues;
    expect(cues.map(({ id, state }) => [id, state])).toEqual([
      ['opening', 'over'],
      ['ann', 'limit'],
      ['bo', 'notYet'],
      ['pause', 'notYet'],
    ]);
    expect(opening).toMatchObject({ lateBy: 0, length: 10 * MINUTE, overBy: MINUTE });
    expect(ann?.planned).toEqual({ starts: NINE + 10 * MINUTE, ends: NINE + 15 * MINUTE });
    expect(ann?.actual).toEqual({ starts: NINE + 11 * MINUTE, ends: NINE + 16 * MINUTE });
    expect(ann).toMatchObject({ lateBy: MINUTE, overBy: 0 });
    expect(bo).toMatchObject({ actual: null, lateBy: null, overBy: null });
    expect(planned?.starts).toBe(NINE);
    expect(actual).toEqual({ starts: NINE, ends: NINE + 16 * MINUTE });
  });

  it('REPORT-3: a wall clock that is set while somebody speaks moves times, not how long they took', () => {
    const show = new Rehearsal(plannedReview());
    show.present('ann');
    const lines = linesOf(show).map((line) =>
      line.event.type === 'ended'
        ? { ...line, wall: new Date(Date.parse(line.wall) + 3_600_000).toISOString() }
        : line,
    );
    const ann = reportOf(lines, []).groups[0]?.cues.find(({ id }) => id === 'ann');
    expect(ann?.actual).toEqual({ starts: NINE, ends: NINE + 61 * MINUTE });
    expect(ann?.overBy).toBe(-4 * MINUTE);
  });

  it('REPORT-4: holds, added time, restarts and withdrawals stand with reasons and who it was', () => {
    const show = new Rehearsal(plannedReview());
    show.start('ann');
    show.wait(MINUTE);
    presses(show, '李明', { type: 'hold', presentation: 'ann', reason: '投影故障' });
    show.wait(30_000);
    presses(show, '李明', { type: 'resume', presentation: 'ann' });
    presses(show, '', { type: 'closeGate', presentation: 'ann' });
    presses(show, '', { type: 'openGate', presentation: 'ann' });
    const about = { presentation: 'ann', reason: '断电' } as const;
    must(show.producer({ type: 'addTime', length: 30_000, ...about }));
    must(show.producer({ type: 'restart', ...about }));
    must(show.producer({ type: 'withdraw', presentation: 'bo', reason: '公差' }));
    const { incidents } = toldOf(show, 'heads');
    expect(incidents[0]).toMatchObject({
      ...{ kind: 'held', at: NINE + MINUTE, length: 30_000 },
      reason: { zh: '投影故障' },
      by: { role: 'operator', name: '李明' },
    });
    expect(incidents.slice(1)).toMatchObject([
      { kind: 'gateClosedByHand', by: { role: 'operator', name: null } },
      { kind: 'gateOpenedByHand', cue: { en: 'ann' } },
      { kind: 'timeAdded', length: 30_000, reason: { zh: '断电' } },
      { kind: 'restarted', reason: { zh: '断电' }, by: { role: 'director', name: null } },
      { kind: 'withdrawn', cue: { en: 'bo' }, reason: { zh: '公差' } },
    ]);
  });

  it('REPORT-4: who was known not to come stands with the reason, and no moment', () => {
    const withdrawn = [{ presenter: 'bo', reason: { zh: '病假', en: 'ill' } }];
    const show = new Rehearsal({ ...plannedReview(), withdrawn });
    expect(toldOf(show, 'heads').incidents).toMatchObject([
      { kind: 'withdrawn', at: null, cue: { en: 'bo' }, reason: { en: 'ill' } },
    ]);
    expect(toldOf(show, 'heads').cues.at(-2)).toMatchObject({ id: 'bo', state: 'withdrawn' });
  });

  it('REPORT-4: steps taken back stand beside what they took back', () => {
    const show = new Rehearsal(plannedReview());
    show.start('ann');
    must(show.producer({ type: 'undoStep' }));
    must(show.press('start', 'ann'));
    must(show.press('hold', 'ann'));
    must(show.producer({ type: 'undoStep' }));
    must(show.press('finish', 'ann'));
    must(show.producer({ type: 'undoStep' }));
    expect(kinds(show)).toEqual(['startUndone', 'held', 'holdUndone', 'endUndone']);
  });

  it('REPORT-4: a whole group leads to its scoring and its published versions', () => {
    const show = new Rehearsal(plannedReview());
    show.present('ann', 'bo');
    show.fillAndHandIn('heads', 'l1', 'l2', 'o1');
    expect(toldOf(show, 'heads').incidents).toMatchObject([
      { kind: 'scoringOpened', by: { role: 'director' } },
      { kind: 'published', version: 1, by: { role: 'judge', name: null } },
    ]);
  });

  it('REPORT-5: a hold goes on after a finish that was taken back, and lasts until now without an end', () => {
    const show = new Rehearsal(plannedReview());
    show.start('ann');
    must(show.press('hold', 'ann'));
    show.wait(10_000);
    must(show.press('finish', 'ann'));
    expect(toldOf(show, 'heads').incidents[0]).toMatchObject({ kind: 'held', length: 10_000 });
    must(show.producer({ type: 'undoStep' }));
    expect(toldOf(show, 'heads').incidents[0]).toMatchObject({ kind: 'held', length: null });
    show.wait(5_000);
    must(show.press('resume', 'ann'));
    expect(toldOf(show, 'heads').incidents[0]).toMatchObject({ kind: 'held', length: 15_000 });
  });

  it('REPORT-6: closings tell their delay from the limit or the press, and the silence after', () => {
    const show = new Rehearsal(plannedReview());
    show.present('ann');
    const closing = (over: object) =>
      closingSchema.parse({
        ...{ seq: 5, at: 2_000, wall: '2026-12-28T01:05:00.000Z', presentation: 'ann' },
        ...{ cause: 'limit', limitAt: 1_998, ...over },
      });
    const measured = { closedAt: 2_001, lastPacketAt: 1_995, packets: 0, loudest: null };
    const closings = [
      closing({ measured }),
      closing({ cause: 'finished', limitAt: null, measured: { ...measured, packets: 3 } }),
      closing({ cause: 'held', limitAt: null, measured: null }),
    ];
    const { mutes } = toldOf(show, 'heads', closings);
    expect(mutes[0]).toMatchObject({ at: NINE + 5 * MINUTE, cue: { en: 'ann' }, cause: 'limit' });
    expect(mutes.map((one) => one.measured)).toEqual([
      { delay: 3, lastPacket: -6, packets: 0, loudest: null },
      { delay: 1, lastPacket: -6, packets: 3, loudest: null },
      null,
    ]);
    expect(toldOf(show, 'towns', closings).mutes).toEqual([]);
  });

  it('REPORT-7: changes of the rundown count for the groups they are about', () => {
    const show = new Rehearsal(plannedReview());
    const edit = (edits: Parameters<Rehearsal['producer']>[0] & { type: 'edit' }) =>
      must(show.producer(edits));
    edit({ type: 'edit', edits: [{ kind: 'note', cue: 'bo', text: '带翻页笔' }] });
    edit({ type: 'edit', edits: [{ kind: 'moveCue', cue: 'bo', group: 'towns', before: null }] });
    must(show.producer({ type: 'undoEdit', count: 2 }));
    expect(toldOf(show, 'heads').edits).toEqual({ made: 2, undone: 1 });
    expect(toldOf(show, 'towns').edits).toEqual({ made: 1, undone: 1 });
  });

  it('REPORT-2: is the same without the lines of marks and sheets', () => {
    const show = new Rehearsal(plannedReview());
    show.present('ann', 'bo');
    show.fillAndHandIn('heads', 'l1', 'l2', 'o1');
    const about = { group: 'heads', presenter: 'ann', points: null, reason: '材料不实' } as const;
    must(show.producer({ type: 'proposeCorrection', ...about }));
    must(show.supervisor({ type: 'confirmCorrection', group: 'heads' }));
    const lines = linesOf(show);
    const kept = lines.filter(
      ({ event: { type } }) => type !== 'marked' && type !== 'sheetHandedIn',
    );
    expect(kept.length).toBeLessThan(lines.length);
    expect(reportOf(kept, [])).toEqual(reportOf(lines, []));
  });
});
