import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { cuesOf } from '../../../server/core/cues.ts';
import { planOf } from '../../../server/core/state.ts';
import { checkSheet } from '../../../server/rundown-sheet/check-sheet.ts';
import { writeSheet } from '../../../server/rundown-sheet/write-sheet.ts';
import { examplePlan } from '../core/plan.ts';
import { codeOf, must, Rehearsal } from '../core/rehearsal.ts';
import { readBack, workbook, written } from './workbooks.ts';

const HEADINGS = ['组别', '类型', '姓名', '职务', '单位', '时长', '备注'];
const di = ['heads', '述职', '邸娜', '局长', '矿业局', '', '需要椅子'];
const tea = ['heads', '休息', '茶歇', '', '', '15:00', ''];

const check = async (show: Rehearsal, file: Uint8Array, language: 'zh' | 'en' = 'en') =>
  checkSheet(show.state, await readBack(file), language);

async function edited(show: Rehearsal, file: Uint8Array) {
  const reply = await check(show, file);
  if (!reply.ok) throw new Error(JSON.stringify(reply.problems));
  must(show.producer({ type: 'edit', edits: reply.edits }));
  return reply.counts;
}

async function problemsOf(show: Rehearsal, file: Uint8Array, language: 'zh' | 'en' = 'en') {
  const reply = await check(show, file, language);
  return reply.ok ? [] : reply.problems.map(({ cell, text }) => `${cell ?? '-'} ${text}`);
}

const order = (show: Rehearsal) =>
  planOf(show.state).groups.map((group) =>
    cuesOf(group).map((cue) => (cue.kind === 'presenter' ? cue.presenter : cue.segment).name.zh),
  );

describe('a rundown from Excel', () => {
  it('adds presenters and segments where the sheet has them, as one change to take back', async () => {
    const show = new Rehearsal();
    const before = order(show);
    const ann = ['heads', '', 'ann', 'head', 'office', '', ''];
    const counts = await edited(show, await workbook(HEADINGS, ann, tea, di));
    expect(counts).toEqual({ added: 2, changed: 0, moved: 0, same: 1 });
    expect(order(show)[0]).toEqual(['ann', '茶歇', '邸娜', 'bo']);
    expect([...show.state.notes.values()]).toEqual(['需要椅子']);
    must(show.producer({ type: 'undoEdit', count: 1 }));
    expect(order(show)).toEqual(before);
  });

  it('comes back unchanged as it went out', async () => {
    const show = new Rehearsal(examplePlan({ segments: true }));
    const file = await writeSheet(show.state, 'zh', 'rundown');
    expect(await check(show, file)).toMatchObject({ ok: true, edits: [], counts: { same: 5 } });
  });

  it('changes, and moves within and between groups, by the id that it went out with', async () => {
    const show = new Rehearsal(examplePlan({ segments: true }));
    const headings = ['Group', 'Kind', 'Name', 'Post', 'Unit', 'Length', 'Id'];
    const file = await workbook(
      headings,
      ['heads', 'presenter', 'Bob', 'head', 'office', '', 'bo'],
      ['heads', 'break', 'pause', '', '', '5:00', 'pause'],
      ['towns', 'presenter', 'ann', 'head', 'office', '', 'ann'],
    );
    expect(await edited(show, file)).toMatchObject({ changed: 2, moved: 1 });
    expect(order(show)).toEqual([
      ['Bob', 'pause', 'opening'],
      ['ann', 'cy'],
    ]);
  });

  it('reads minutes as a number, and headings in either language', async () => {
    const show = new Rehearsal();
    const text = (value: string) => ({ value, type: String });
    const file = await written([
      ['Group', 'Kind', 'Name', 'Length'].map(text),
      [text('heads'), text('host'), text('Opening'), { value: 12, type: Number }],
    ]);
    await edited(show, file);
    expect(planOf(show.state).groups[0]?.segments).toMatchObject([{ duration: 720_000 }]);
  });

  it('leaves what has begun where it is', async () => {
    const show = new Rehearsal();
    show.start('ann');
    await edited(show, await workbook(HEADINGS, di));
    expect(order(show)[0]).toEqual(['ann', '邸娜', 'bo']);
    const moved = ['towns', '述职', 'ann', 'head', 'office', '', ''];
    expect(await problemsOf(show, await workbook(HEADINGS, moved))).toEqual([
      'A2 This one has begun or is over, and can’t be changed any more.',
    ]);
  });

  it('is refused where the show would refuse it, in words', async () => {
    const show = new Rehearsal();
    must(show.producer({ type: 'drawLots', group: 'heads', seed: 'dice' }));
    const problems = await problemsOf(show, await workbook(HEADINGS, di));
    expect(problems).toEqual([
      '- What this file changes would be refused: The order of heads was drawn by lot and stays.',
    ]);
  });
});

describe('a bad Excel file is told cell by cell, and changes nothing:', () => {
  const bad = async (rows: string[][], language: 'zh' | 'en' = 'en') => {
    const show = new Rehearsal();
    const before = show.state;
    const problems = await problemsOf(show, await workbook(...rows), language);
    expect(show.state).toBe(before);
    return problems;
  };

  it('missing columns', async () => {
    expect(await bad([['姓名', '职务', '单位']])).toEqual([
      '- The column “Group” is missing. Keep the template’s headings.',
    ]);
  });

  it('an unknown heading, and one that is there twice', async () => {
    expect(await bad([[...HEADINGS, '年龄', '姓名']], 'zh')).toEqual([
      'H1 不认识的表头“年龄”。请使用模板中的表头。',
      'I1 表头“姓名”出现了两次。',
    ]);
  });

  it('an empty name, an unknown group, an unknown kind, a bad length', async () => {
    const problems = await bad([
      HEADINGS,
      ['heads', '', '', 'head', 'office'],
      ['nobody', '', 'Eve', 'head', 'office'],
      ['heads', 'pause', 'Eve', 'head', 'office'],
      ['heads', '休息', 'Tea', '', '', 'long'],
    ]);
    expect(problems.map((line) => line.split(' ')[0])).toEqual(['C2', 'A3', 'B4', 'F5']);
  });

  it('duplicate names', async () => {
    expect(await bad([HEADINGS, di, tea, di])).toEqual(['A4 The same as row 2.']);
  });

  it('merged cells and formulas', async () => {
    const text = (value: string) => ({ value, type: String });
    const file = await written([
      HEADINGS.map(text),
      [{ ...text('heads'), columnSpan: 2 }, null, { value: '=A1', type: 'Formula' }],
    ]);
    expect(await problemsOf(new Rehearsal(), file)).toEqual([
      'A2 Cells are merged here (A2:B2). Split them, and fill in each.',
      'C2 This is a formula. Paste it as a value.',
    ]);
  });

  it('5,000 rows', async () => {
    const rows = Array.from({ length: 5_000 }, (_, index) => ['heads', '', `P${index}`, 'x', 'y']);
    expect(await bad([HEADINGS, ...rows])).toEqual([
      'A1002 There are too many rows: at most 1000.',
    ]);
  });

  it('a zip bomb, which is not even unpacked', async () => {
    const file = zipSync({
      'xl/workbook.xml': strToU8('<workbook/>'),
      'xl/worksheets/sheet1.xml': new Uint8Array(200 * 1024 * 1024),
    });
    expect(file.length).toBeLessThan(1024 * 1024);
    expect(await problemsOf(new Rehearsal(), file)).toEqual([
      '- The file is too large once unpacked (more than 20 MB). No rundown is; check the file.',
    ]);
  });

  it.each([
    ['no archive', strToU8('name,unit')],
    ['an archive that is no workbook', zipSync({ 'a.txt': strToU8('a') })],
  ])('%s', async (_, file) => {
    expect(await problemsOf(new Rehearsal(), file)).toEqual([
      '- This is no Excel workbook (.xlsx). Save it as .xlsx in Excel or WPS, then upload it again.',
    ]);
  });

  it('a workbook that is cut off', async () => {
    const file = await workbook(HEADINGS, di);
    const [problem] = await problemsOf(new Rehearsal(), file.subarray(0, 900));
    expect(problem).toMatch(/can’t be read|no Excel workbook/u);
  });

  it('and what a template holds is no rundown yet but can be checked', async () => {
    const show = new Rehearsal();
    const reply = await check(show, await writeSheet(show.state, 'en', 'template'));
    expect(reply).toMatchObject({ ok: true, edits: [] });
    expect(codeOf(show.producer({ type: 'undoEdit', count: 1 }))).toBe('nothingToUndo');
  });
});
