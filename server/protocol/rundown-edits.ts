import { z } from 'zod';
import { importedSchema, presenterSchema, segmentSchema } from './event-parts.ts';
import { idSchema, textSchema } from './values.ts';

/** What may be changed of the rundown. A cue is a presenter or a segment; `before` null is the end. */

const group = idSchema;
const before = idSchema.nullable();
const named = textSchema.refine(({ zh, en }) => zh.trim() !== '' && en.trim() !== '', 'empty');
const presenter = presenterSchema.extend({ name: named });
const segment = segmentSchema.extend({ name: named });

/** One change of the rundown; its inverse is one as well, which is what undoing takes. */
export const editSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('addPresenter'),
    ...{ group, before, presenter },
    /** The presenter's numbers of components that no judge marks. */
    imported: z.array(importedSchema.omit({ presenter: true })).max(20),
  }),
  z.strictObject({ kind: z.literal('addSegment'), group, before, segment }),
  z.strictObject({ kind: z.literal('editPresenter'), presenter }),
  z.strictObject({ kind: z.literal('editSegment'), segment }),
  z.strictObject({ kind: z.literal('moveCue'), cue: idSchema, group, before }),
  z.strictObject({ kind: z.literal('removeCue'), cue: idSchema }),
  /** For the crew's eyes; null takes the note away. */
  z.strictObject({
    kind: z.literal('note'),
    cue: idSchema,
    text: z.string().trim().min(1).max(500).nullable(),
  }),
  /** When the group is planned to begin. */
  z.strictObject({
    kind: z.literal('planGroup'),
    group,
    starts: z.iso.datetime({ offset: true }).nullable(),
  }),
]);
export type Edit = z.infer<typeof editSchema>;

/** As many as an imported rundown may bring at once. */
export const MOST_EDITS = 2_000;
export const editsSchema = z.array(editSchema).min(1).max(MOST_EDITS);
