import { z } from 'zod';
import { editSchema, MOST_EDITS } from './rundown-edits.ts';

/** Where rundowns go out and come in as Excel files; with `?lang=`. */
export const sheetPaths = {
  /** The rundown as it is; with it, people start from what is there. */
  rundown: '/rundown/xlsx',
  template: '/rundown/template',
  /** Takes a file and says what it would change; nothing is changed by it. */
  check: '/rundown/check',
} as const;

/** No rundown is larger, in bytes. */
export const MOST_SHEET_BYTES = 2 * 1024 * 1024;

export const sheetReplySchema = z.discriminatedUnion('ok', [
  z.strictObject({
    ok: z.literal(true),
    /** To be given as one `edit` command; empty where nothing differs. */
    edits: z.array(editSchema).max(MOST_EDITS),
    counts: z.strictObject({
      added: z.int().nonnegative(),
      changed: z.int().nonnegative(),
      moved: z.int().nonnegative(),
      same: z.int().nonnegative(),
    }),
  }),
  z.strictObject({
    ok: z.literal(false),
    /** In the asked language; `cell` such as `C5`, null for the whole file. */
    problems: z
      .array(z.strictObject({ cell: z.string().max(12).nullable(), text: z.string().max(600) }))
      .min(1)
      .max(200),
  }),
]);
export type SheetReply = z.infer<typeof sheetReplySchema>;
