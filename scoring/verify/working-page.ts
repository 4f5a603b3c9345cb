import { translator } from '../../server/event-file/translator.ts';
import { bandName } from '../../server/protocol/messages/bands.ts';
import type { Language } from '../../server/protocol/values.ts';
import type { SealedRecord } from '../../server/record/schema.ts';
import type { RankedLine } from '../engine/schema.ts';
import type { Opened } from './check-record.ts';
import { element, escaped, table } from './html.ts';
import { momentText } from '../working/moment.ts';
import { namesIn } from '../working/names.ts';
import { StepWriter } from '../working/step-text.ts';
import { workingTexts } from './working-messages.ts';

const STYLE = `
  @page { size: A4; margin: 18mm 16mm; }
  body { font: 11pt/1.5 system-ui, "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", sans-serif;
    color: #111; background: #fff; max-width: 46rem; margin: 2rem auto; padding: 0 1rem;
    overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
  h1 { font-size: 18pt; margin: 0; } h2 { font-size: 13pt; margin: 1.6em 0 .4em; break-after: avoid; }
  p { margin: .3em 0; } .confidential { font-weight: 700; }
  table { border-collapse: collapse; width: 100%; } thead { display: table-header-group; }
  th, td { border: 1px solid #777; padding: .2em .5em; text-align: start; } tr, li { break-inside: avoid; }
  th { background: #eee; } ol { margin: .3em 0; padding-inline-start: 2.2em; }
  @media print { body { margin: 0; padding: 0; max-width: none; font-size: 10pt; } }`;

/** The working of every presenter on one page that needs nothing beside it, for screen and print. */
export function workingPage(record: SealedRecord, opened: Opened, language: Language): string {
  const say = translator(workingTexts, language);
  const title = record.event.title[language];
  const lines = opened.result.ranking;
  const body = [
    ...header(record, language),
    element('h2', escaped(say('ranking'))),
    rankingTable(record, lines, language),
    element('h2', escaped(say('sheets'))),
    sheetsTable(record, opened, language),
    ...lines.map((line) => workingOf(record, line, language)),
  ];
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(`${title} · ${say('heading')}`)}</title>
<style>${STYLE}
</style>
</head>
<body>
${body.join('\n')}
</body>
</html>
`;
}

function header(record: SealedRecord, language: Language): string[] {
  const say = translator(workingTexts, language);
  const { event, group, version, reason, journal } = record;
  const published = momentText(record.published, language);
  const paragraph = (text: string) => element('p', escaped(text));
  return [
    element('h1', escaped(`${event.title[language]} · ${say('heading')}`)),
    paragraph(say('subheading', { group: group.name[language], version, published })),
    ...(reason === null ? [] : [paragraph(say('because', { reason }))]),
    paragraph(say('sealed', { journal: journal.id, line: journal.line })),
    `<p class="confidential">${escaped(say('confidential'))}</p>`,
  ];
}

function rankingTable(
  record: SealedRecord,
  lines: readonly RankedLine[],
  language: Language,
): string {
  const say = translator(workingTexts, language);
  const headings = [
    say('rank'),
    say('presenter'),
    say('unit'),
    say('score'),
    say('band'),
    say('tie'),
  ];
  const names = namesIn(record, language);
  const tieText = (tie: string | null) =>
    tie === null ? '' : tie === 'shared' ? say('shared') : names.source(tie);
  const rows = lines.map(({ presenter, rank, score, band, tie }) => {
    const { name, unit, post } = personOf(record, presenter, language);
    const place = rank === null ? say('withdrawn') : String(rank);
    const called = band === null ? '' : bandName(band, language);
    return [place, name, `${unit} ${post}`, score ?? '', called, tieText(tie)];
  });
  return table(headings, rows);
}

function sheetsTable(record: SealedRecord, { part }: Opened, language: Language): string {
  const say = translator(workingTexts, language);
  const receipts = new Map(part.receipts.map(({ judge, receipt }) => [judge, receipt]));
  const panels = new Map(record.panels.map(({ id, name }) => [id, name[language]]));
  const rows = record.judges.map(({ id, name, panel, handedIn }) => [
    ...[name[language], panels.get(panel) ?? panel],
    handedIn === null ? say('notHandedIn') : momentText(handedIn, language),
    receipts.get(id) ?? '',
  ]);
  return table([say('judge'), say('panel'), say('handedIn'), say('receipt')], rows);
}

function workingOf(record: SealedRecord, line: RankedLine, language: Language): string {
  const say = translator(workingTexts, language);
  const { name } = personOf(record, line.presenter, language);
  const { rank, score } = line;
  if (rank === null || score === null) return '';
  const writer = new StepWriter(namesIn(record, language), language);
  return element(
    'section',
    element('h2', escaped(say('of', { name, rank, score }))),
    element('ol', ...line.working.map((step) => element('li', escaped(writer.text(step))))),
  );
}

function personOf({ presenters }: SealedRecord, id: string, language: Language) {
  const found = presenters.find((one) => one.id === id);
  if (!found) return { name: id, unit: '', post: '' };
  return { name: found.name[language], unit: found.unit[language], post: found.post[language] };
}
