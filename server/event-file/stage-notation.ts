import { z } from 'zod';
import { plainStage, stageColourSchema } from '../protocol/stage-settings.ts';
import { durationText, fields, flagText, refusal, writeDuration } from './notation.ts';

/** How the section `equipment.stage` is written; what is left out is as in `plainStage`. */

const LONGEST_MS = 60 * 60_000;

const colourFields = fields({ at: durationText(LONGEST_MS), colour: stageColourSchema });

const colourList = z
  .array(colourFields)
  .max(6)
  .superRefine((colours, context) => {
    for (const [index, { at }] of colours.entries()) {
      const before = colours[index - 1];
      if (before === undefined || before.at > at) continue;
      const params = { at: writeDuration(at), before: writeDuration(before.at) };
      context.addIssue({ ...refusal('colourOrder', params), path: [index, 'at'] });
    }
  });

export const stageFields = fields({
  count: z.enum(['down', 'up']).default(plainStage.count),
  colours: colourList.default(plainStage.colours),
  voice: z.enum(['off', 'zh', 'en']).default(plainStage.voice),
  lastTen: flagText.default(plainStage.lastTen),
});
