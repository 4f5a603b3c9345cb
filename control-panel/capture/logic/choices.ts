import { z } from 'zod';
import { idSchema } from '../../../server/protocol/values.ts';
import { sourceSchema } from './source.ts';

/** No machine's name is longer; the protocol takes no more. */
export const LONGEST_NAME = 80;

const inputChoiceSchema = z.strictObject({
  source: sourceSchema.nullable(),
  /** Whether the browser may work on a microphone's sound: echo, noise, level. */
  processing: z.boolean(),
  /** Whether it was being sent when the page went. */
  sending: z.boolean(),
});
export type InputChoice = Readonly<z.infer<typeof inputChoiceSchema>>;

const choicesSchema = z.strictObject({
  name: z.string().max(LONGEST_NAME),
  inputs: z.record(idSchema, inputChoiceSchema),
});
export type Choices = Readonly<z.infer<typeof choicesSchema>>;

export const NO_CHOICES: Choices = { name: '', inputs: {} };
export const NO_CHOICE: InputChoice = { source: null, processing: false, sending: false };

/** What was kept, or no choices where nothing was, or where it can't be understood. */
export function parseChoices(kept: string | null): Choices {
  if (kept === null) return NO_CHOICES;
  try {
    const choices = choicesSchema.safeParse(JSON.parse(kept));
    return choices.success ? choices.data : NO_CHOICES;
  } catch {
    // Another version, or a hand, has written there: the crew chooses again.
    return NO_CHOICES;
  }
}

export const choiceOf = (choices: Choices, input: string): InputChoice =>
  choices.inputs[input] ?? NO_CHOICE;

/** `choices` with something else chosen for one input. */
export function withChoice(choices: Choices, input: string, change: Partial<InputChoice>): Choices {
  const chosen = { ...choiceOf(choices, input), ...change };
  return { ...choices, inputs: { ...choices.inputs, [input]: chosen } };
}
