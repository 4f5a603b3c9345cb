import type { sheetZh } from './sheet-zh.ts';

export const sheetEn: Record<keyof typeof sheetZh, string> = {
  'sheet.title': 'The rundown in Excel',
  'sheet.open': 'Excel in / out',
  'sheet.how':
    'Download the rundown as it is (or an empty template), change it in Excel or WPS, and upload it. It is checked first; look at what it would change, then apply it. What isn’t in the sheet stays.',
  'sheet.rundown': 'Download the rundown',
  'sheet.template': 'Download a template',
  'sheet.choose': 'Choose an Excel file (.xlsx)',
  'sheet.checking': 'Being checked…',
  'sheet.same': '“{{name}}” is the same as the rundown; nothing changes.',
  'sheet.changes':
    '“{{name}}” adds {{added}}, changes {{changed}} and moves {{moved}}; {{same}} stay as they are.',
  'sheet.apply': 'Apply to the rundown',
  'sheet.wrong': '“{{name}}” has {{count}} problems; nothing was changed:',
  'sheet.cell': 'Cell',
  'sheet.problem': 'What is wrong',
  'sheet.whole': 'the whole file',
  'sheet.failed': 'It could not be checked: {{why}}',
  'sheet.noAnswer': 'The server gave no answer; try again.',
};
