import type { Language } from '../protocol/values.ts';
import type { FileProblem } from './file-problem.ts';
import { fileProblemTexts, placeTexts } from './messages.ts';
import { translator } from './translator.ts';

/** A problem as one line: `line 14, column 9, groups[0].presenters[2].name: is missing. …`. */
export function describeProblem(problem: FileProblem, language: Language): string {
  const { code, params, line, column, path } = problem;
  const text = translator(fileProblemTexts, language)(code, params);
  if (line === null || column === null) return oneLine(text);
  const place = translator(placeTexts, language);
  const where = path === '' ? 'place' : 'placeWithPath';
  return oneLine(place(where, { line, column, path }) + text);
}

/** What was written in a file may hold anything; nothing of it may break a line or steer a terminal. */
const oneLine = (text: string): string => text.replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
