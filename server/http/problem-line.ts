import { problemTexts } from '../protocol/messages/problems.ts';
import type { ErrorCode } from '../protocol/refusals.ts';
import type { Language } from '../protocol/values.ts';
import { currentRequest } from '../request-context.ts';

/** A problem as one line of text, for whoever has opened an address that gives files. */
export const problemLine = (code: ErrorCode, language: Language): string =>
  `${problemTexts[language][code].replace('{{request}}', currentRequest() ?? '–')}\n`;
