import { fixed, Fraction, round } from '../engine/exact.ts';
import type { Language } from '../../server/protocol/values.ts';
import { translator } from '../../server/event-file/translator.ts';
import { namesIn, type Named } from './names.ts';
import type { OpenRanking, Withheld } from './open-schema.ts';
import { openWorking } from './open-working.ts';
import { stepTexts } from './step-messages.ts';
import { StepWriter } from './step-text.ts';

/** Numbers that don't end are cut off here. */
const PLACES = 6;

/** A presenter's working in sentences, or in `withheld` why it isn't told whole. */
export interface WorkingText {
  readonly presenter: string;
  readonly withheld: string | null;
  readonly steps: readonly string[];
}

/** The working of everybody in a ranking's order, in one language. */
export function openTexts(open: OpenRanking, names: Named, language: Language): WorkingText[] {
  const say = translator(stepTexts, language);
  const writer = new StepWriter(namesIn(names, language), language, decimalText);
  const because = (why: Withheld | null) => (why === null ? null : say(why));
  return [...openWorking(open)].map(([presenter, { withheld, steps }]) => ({
    ...{ presenter, withheld: because(withheld) },
    steps: steps.map((step) => writer.text(step)),
  }));
}

/** A fraction such as `277/3` as people read it: `92.333333…`. */
const decimalText = (number: string): string =>
  /^-?\d+\/\d+$/.test(number)
    ? `${fixed(round(new Fraction(number), { places: PLACES, mode: 'down' }), PLACES)}…`
    : number;
