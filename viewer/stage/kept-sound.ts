import { z } from 'zod';

const keptSchema = z.object({
  /** Whether this screen is to chime; null: nobody has said so yet. */
  chimes: z.boolean().nullable(),
  muted: z.boolean(),
  /** From 0 to 1. */
  volume: z.number().min(0).max(1),
});
export type SoundChoice = z.infer<typeof keptSchema>;

const KEY = 'podium-stage-sound';
const unsaid: SoundChoice = { chimes: null, muted: false, volume: 0.8 };

/** What was chosen on this machine, through reloads and restarts. */
export function keptSound(): SoundChoice {
  try {
    return keptSchema.parse(JSON.parse(localStorage.getItem(KEY) ?? 'null'));
  } catch {
    // Nothing kept yet, nothing that can be read, or storage forbidden.
    return unsaid;
  }
}

export function keepSound(choice: SoundChoice): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(choice));
  } catch {
    // Storage may be forbidden or full: the choice then holds for this page only.
  }
}
