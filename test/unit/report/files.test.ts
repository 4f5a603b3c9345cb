import readXlsx from 'read-excel-file/node';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { closingSchema } from '../../../server/protocol/closings.ts';
import type { Language } from '../../../server/protocol/values.ts';
import { reportOf } from '../../../server/report/compose.ts';
import type { Report } from '../../../server/report/report.ts';
import { differenceText, lengthText, msText } from '../../../server/report/times.ts';
import { writePdf } from '../../../server/report/write-pdf.ts';
import { writeXlsx } from '../../../server/report/write-xlsx.ts';
import { must, Rehearsal } from '../core/rehearsal.ts';
import { linesOf, plannedReview, presses } from './told.ts';

function eventful(reason = '投影故障'): Report {
  const show = new Rehearsal(plannedReview());
  show.start('ann');
  show.wait(60_000);
  presses(show, '李明', { type: 'hold', presentation: 'ann', reason });
  show.wait(30_000);
  presses(show, '李明', { type: 'resume', presentation: 'ann' });
  show.wait(240_000);
  must(show.producer({ type: 'withdraw', presentation: 'bo', reason: '=1+1' }));
  const measured = { closedAt: 2_001, lastPacketAt: 1_995, packets: 0, loudest: null };
  const closing = closingSchema.parse({
    ...{ seq: 5, at: 2_000, wall: '2026-12-28T01:05:30.000Z', presentation: 'ann' },
    ...{ cause: 'limit', limitAt: 1_998, measured },
  });
  return reportOf(linesOf(show), [closing]);
}

async function pdfText(report: Report, language: Language): Promise<string> {
  const pdf = await getDocumentProxy(new Uint8Array(await writePdf(report, language)));
  const { text } = await extractText(pdf, { mergePages: true });
  return text.replaceAll(/\s/g, '');
}

describe('a report as a file', () => {
  it('REPORT-8: is a PDF with times, incidents and closings in Chinese', async () => {
    const text = await pdfText(eventful(), 'zh');
    for (const part of ['现场记录报告', '投影故障', '李明（操作员）', '0:30', '09:01:00', '+3ms'])
      expect(text).toContain(part);
    expect(text).toContain('静音');
    expect(text).not.toContain('{{');
  }, 60_000);

  it('REPORT-8: is a PDF in English, and names what can’t be printed', async () => {
    const text = await pdfText(eventful('smoke 😀'), 'en');
    expect(text).toContain('Reportoftheshow');
    expect(text).toContain('U+1F600');
    expect(text).toContain('lastsoundpacket6msbefore');
  }, 60_000);

  it('REPORT-8: is a workbook with a sheet for each group, in which a reason stays a text', async () => {
    const sheets = await readXlsx(await writeXlsx(eventful(), 'en'));
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['1 heads', '2 towns']);
    const cells = sheets[0]?.data.flat() ?? [];
    for (const text of ['=1+1', '李明 (operator)', '+0:30', '5:30', 'withdrawn', '09:00:00'])
      expect(cells).toContain(text);
  });

  it('REPORT-3: lengths are minutes and seconds, with a sign where they are a difference', () => {
    expect([lengthText(299_600), lengthText(3_661_000)]).toEqual(['5:00', '1:01:01']);
    expect([-30_000, 61_000, 400, null].map(differenceText)).toEqual([
      '−0:30',
      '+1:01',
      '0:00',
      '',
    ]);
    expect([msText(3.4), msText(-6)]).toEqual(['+3 ms', '−6 ms']);
  });
});
