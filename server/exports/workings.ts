import type { WorkingText } from '../../scoring/working/open-text.ts';
import { workingTexts } from '../open/working-texts.ts';
import type { Results, ResultVersion } from './results.ts';

/** The workings of a version by presenter. */
export const workingsOf = (
  { publication }: ResultVersion,
  { language }: Results,
): ReadonlyMap<string, WorkingText> =>
  new Map(workingTexts(publication, language).map((one) => [one.presenter, one]));
