import { momentText } from '../../scoring/working/moment.ts';
import { openTexts, type WorkingText } from '../../scoring/working/open-text.ts';
import type { Publication } from '../protocol/publications.ts';
import type { Language } from '../protocol/values.ts';

/** The working of everybody in a publication, in one language. */
export const workingTexts = (
  { open, names }: Publication,
  language: Language,
): readonly WorkingText[] => openTexts(open, { ...names, judges: [] }, language);

/** When it was published, in the event's time zone. */
export const publishedText = ({ published, zone }: Publication, language: Language): string =>
  momentText(published, language, zone);
