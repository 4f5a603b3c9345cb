import readXlsx from 'read-excel-file/node';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { rank } from '../../../scoring/engine/rank.ts';
import { rankInputSchema } from '../../../scoring/engine/schema.ts';
import { ExportDesk } from '../../../server/exports/write-aside.ts';
import type { Results } from '../../../server/exports/results.ts';
import { writeCsv } from '../../../server/exports/write-csv.ts';
import { writeJson } from '../../../server/exports/write-json.ts';
import { writePdf } from '../../../server/exports/write-pdf.ts';
import { writeXlsx } from '../../../server/exports/write-xlsx.ts';
import type { EventPlan } from '../../../server/protocol/event-plan.ts';
import { examplePlan } from '../core/plan.ts';
import { must, Rehearsal } from '../core/rehearsal.ts';
import { resultsIn } from './published.ts';

const named = (plan: EventPlan): EventPlan => ({
  ...plan,
  title: { zh: '岚川县述职评议会', en: '=Review 2026' },
  groups: plan.groups.map((group) => ({
    ...group,
    name: { zh: '县直部门组', en: '@heads' },
    presenters: group.presenters.map((one) => ({
      ...one,
      name: { zh: `沈嘉禾（${one.id}）`, en: `=SUM(A1) ${one.id}` },
    })),
  })),
});

interface Played {
  readonly leaders?: number;
  readonly officialJudges?: number;
  readonly withdraws?: boolean;
  readonly plan?: EventPlan | undefined;
}

/** A group of which one presenter has withdrawn, or all are ranked and the ranking was corrected. */
function played({
  leaders = 3,
  officialJudges = 3,
  withdraws = false,
  plan = named(examplePlan({ leaders, officialJudges })),
}: Played = {}): Rehearsal {
  const show = new Rehearsal(plan);
  show.present('bo');
  if (withdraws) must(show.press('withdraw', 'ann'));
  else show.present('ann');
  const judges = show.state.plan?.judges.map(({ id }) => id) ?? [];
  for (const [index, judge] of judges.entries()) {
    for (const presenter of withdraws ? ['bo'] : ['ann', 'bo']) {
      must(show.mark(judge, presenter, 'work', `${61 + 2 * index}.5`));
      must(show.mark(judge, presenter, 'talk', '77'));
    }
    must(show.handIn(judge, 'heads'));
  }
  return show;
}

function corrected(reason = '超时', plan?: EventPlan): Rehearsal {
  const show = played({ plan });
  must(
    show.producer({
      ...{ type: 'proposeCorrection', group: 'heads', presenter: 'ann' },
      ...{ points: '-1.5', reason },
    }),
  );
  must(show.supervisor({ type: 'confirmCorrection', group: 'heads' }));
  return show;
}

/** A PDF's text, without its spaces. */
async function pdfText(results: Results): Promise<string> {
  const pdf = await getDocumentProxy(new Uint8Array(await writePdf(results)));
  const { text: pages } = await extractText(pdf);
  // Beside its number, every page says something.
  for (const page of pages) expect(page.length).toBeGreaterThan(20);
  return pages.join('').replaceAll(/\s/g, '');
}

const MARKS = ['61.5', '63.5', '65.5', '67.5', '69.5', '71.5', '77'];

describe('exported results', () => {
  it('EXPORT-2: hold every version with its reason, and nothing before a ranking is out', () => {
    expect(resultsIn(new Rehearsal(examplePlan()), 'zh').groups).toEqual([]);
    const [group] = resultsIn(corrected(), 'zh').groups;
    expect(group?.versions.map(({ version, reason }) => [version, reason])).toEqual([
      [2, '超时'],
      [1, null],
    ]);
    expect(group?.adjustments).toMatchObject([{ amount: '-1.5', reason: '超时' }]);
  });

  it('EXPORT-2: tell of equal scores, of who withdrew, and no average that is withheld', () => {
    const [even] = resultsIn(played(), 'en').groups;
    expect(even?.versions[0]?.lines.map(({ rank, tie }) => [rank, tie])).toEqual([
      [1, 'shared'],
      [1, 'shared'],
    ]);
    const [left] = resultsIn(played({ withdraws: true }), 'en').groups;
    expect(left?.versions[0]?.lines.at(-1)).toMatchObject({ rank: null, score: null });
    const [small] = resultsIn(played({ officialJudges: 2 }), 'en').groups;
    expect(small?.versions[0]?.lines[0]?.averages).toEqual([null, null]);
  });

  it('EXPORT-3: as CSV open in a spreadsheet as they are, with no text that becomes a formula', () => {
    const csv = writeCsv(resultsIn(corrected(), 'zh'));
    expect(csv.startsWith('\uFEFF组别,版本,公布时间,名次,述职人')).toBe(true);
    expect(csv).toContain('沈嘉禾（ann）');
    const english = writeCsv(resultsIn(corrected(), 'en'));
    for (const line of english.split('\r\n').slice(1)) expect(line).not.toMatch(/(?:^|,)"?[=@+]/);
    expect(csv).toContain(',超时\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(1)', '\t=1', '\r=1'])(
    'EXPORT-3: a reason such as %j stays a text',
    (reason) => {
      const csv = writeCsv(resultsIn(corrected(reason), 'en'));
      expect(csv).toContain(`'${reason}`);
      for (const end of [',', '\r\n']) expect(csv).not.toContain(`,${reason}${end}`);
    },
  );

  it('EXPORT-4: rare characters in names are drawn, and what can’t be is named to be written in', async () => {
    const text = await pdfText(resultsIn(corrected('为𬭎堉骉䶮更正'), 'zh'));
    expect(text).toContain('堉骉');
    expect(text).not.toContain('U+');
    expect(await pdfText(resultsIn(corrected('更正😀'), 'zh'))).toContain('U+1F600');
  });

  it('EXPORT-3: as a workbook hold a sheet for each group and one with the working', async () => {
    const file = await writeXlsx(resultsIn(corrected(), 'zh'));
    const sheets = await readXlsx(file);
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['1 县直部门组', '计算说明']);
    const cells = sheets[0]?.data.flat() ?? [];
    for (const text of ['岚川县述职评议会', '沈嘉禾（bo）']) expect(cells).toContain(text);
    expect(cells).toContainEqual(
      expect.stringMatching(/^第 2 版（更正）：超时 · 公布于 2026年12月28日/),
    );
    const working = sheets[1]?.data.flat() ?? [];
    expect(working).toContain('第 2 名 沈嘉禾（ann），66.62 分');
    expect(working).toContainEqual(expect.stringMatching(/^\d\. 更正 -1.5（超时）= 66.62$/));
  });

  it('EXPORT-6: tell when each version went out, and by which formula, in the event’s own time zone', async () => {
    const plan = named(examplePlan({ leaders: 3, officialJudges: 3 }));
    const [first, ...others] = plan.groups;
    if (!first) throw new Error('no group');
    const groups = [{ ...first, starts: '2026-12-28T09:00:00+08:00' }, ...others];
    const results = resultsIn(corrected('超时', { ...plan, groups }), 'zh');
    const workbook = await readXlsx(await writeXlsx(results));
    const all = [writeCsv(results), writeJson(results), JSON.stringify(workbook)];
    all.push(await pdfText(results));
    for (const told of all) {
      const plain = told.replaceAll(/\s/g, '');
      expect(new Set(plain.match(/2026年12月28日GMT\+809:00:\d\d/g)).size).toBe(2);
      expect(plain).toContain('Leaders×0.6+Officials×0.4');
    }
  });

  it('EXPORT-7: lead from the averages to each score, and let anybody recount it', () => {
    const told = z
      .object({
        groups: z.array(
          z.object({
            versions: z.array(
              z.object({
                lines: z.array(
                  z.object({
                    score: z.string(),
                    working: z.object({ withheld: z.null(), steps: z.array(z.string()) }),
                  }),
                ),
                recount: rankInputSchema,
              }),
            ),
          }),
        ),
      })
      .parse(JSON.parse(writeJson(resultsIn(corrected(), 'en'))));
    const [newest] = told.groups[0]?.versions ?? [];
    expect(newest?.lines[1]?.working.steps).toEqual([
      'Leaders: mean of the judges’ marks = 66.2',
      'Officials: mean of the judges’ marks = 71',
      'Panels together: Leaders 66.2 × 0.6 + Officials 71 × 0.4 = 68.12',
      'Correction -1.5 (超时) = 66.62',
      '66.62, rounded to 2 places (half up): 66.62',
    ]);
    if (!newest) throw new Error('nothing published');
    expect(rank(newest.recount).ranking.map(({ score }) => score)).toEqual(
      newest.lines.map(({ score }) => score),
    );
  });

  it('EXPORT-7: where averages are withheld tell why, and neither a sum nor what would recount it', () => {
    const text = writeJson(resultsIn(played({ officialJudges: 2 }), 'en'));
    expect(text).toContain('Fewer than three marks of a panel count here');
    expect(text).toContain('"recount": null');
    expect(text).not.toContain('Panels together');
  });

  it('EXPORT-3: points that were taken are a number in a CSV, a reason that looks like one is a text', () => {
    const csv = writeCsv(resultsIn(corrected('-2'), 'en'));
    expect(csv).toContain(",-1.5,'-2,");
  });

  it('EXPORT-4: as PDF are pages to sign, with Chinese text, every judge’s line and the formula', async () => {
    const plain = await pdfText(resultsIn(corrected(), 'zh'));
    for (const part of [
      '岚川县述职评议会',
      '县直部门组',
      '第2版（更正）：超时',
      '第1版',
      '-1.5分',
      '监督员',
      '计分公式',
      'l3',
      'o3',
    ])
      expect(plain).toContain(part);
  });

  it('EXPORT-5: are written one after the other, and who asks while eight are waited for is told', async () => {
    const desk = new ExportDesk();
    const results = resultsIn(corrected(), 'en');
    const asked = Array.from({ length: 9 }, () => desk.write('json', results));
    const answers = await Promise.allSettled(asked);
    const refused = answers.filter(({ status }) => status === 'rejected');
    expect(refused).toMatchObject([{ reason: { problem: { code: 'tooManyMessages' } } }]);
    expect((await desk.write('csv', results)).length).toBeGreaterThan(100);
  });

  it('EXPORT-2: hold no mark, in whichever format', async () => {
    for (const show of [corrected(), played({ officialJudges: 2 })]) {
      const results = resultsIn(show, 'en');
      const workbook = await readXlsx(await writeXlsx(results));
      const all = [writeJson(results), writeCsv(results), JSON.stringify(workbook)];
      all.push(await pdfText(results));
      for (const told of all)
        for (const mark of MARKS)
          expect(told, mark).not.toMatch(
            new RegExp(`(?<![\\d.])${mark.replace('.', '\\.')}(?![\\d.])`),
          );
    }
  });
});
