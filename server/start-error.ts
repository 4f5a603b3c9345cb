import { translator } from './event-file/translator.ts';
import type { Language } from './protocol/values.ts';
import { startTexts, type StartFaultCode } from './start-messages.ts';

/** What is wrong, for a person to read in either language. */
export interface StartFault {
  readonly code: StartFaultCode;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Why Podium doesn't start. Its message is in English, for logs; `textOf` says it to a person. */
export class StartError extends Error {
  readonly faults: readonly StartFault[];

  constructor(faults: StartFault | readonly StartFault[], options?: ErrorOptions) {
    const all = 'code' in faults ? [faults] : faults;
    super(said(all, 'en'), options);
    this.name = 'StartError';
    this.faults = all;
  }
}

/** Lines that say what is wrong, where, and what to do. */
export function textOf(error: unknown, language: Language): string {
  if (error instanceof StartError) return said(error.faults, language);
  return said([{ code: 'unforeseen', params: { detail: detailOf(error) } }], language);
}

/** What the system says of it, on one line. */
export const detailOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, ' ').trim();

function said(faults: readonly StartFault[], language: Language): string {
  const say = translator(startTexts, language);
  return faults.map(({ code, params }) => say(code, params)).join('\n');
}
