import { z } from 'zod';
import { openRankingSchema } from '../../scoring/working/open-schema.ts';
import { namedSchema } from './event-parts.ts';
import { idSchema } from './values.ts';

/** One version of a group's ranking, with all that everybody may follow it by; never a mark. */
export const publicationSchema = z.strictObject({
  group: idSchema,
  version: z.int().positive(),
  published: z.iso.datetime(),
  /** The event's own time zone, such as `+08:00`; null where the file names none. */
  zone: z.string().max(6).nullable(),
  names: z.strictObject({
    panels: z.array(namedSchema),
    criteria: z.array(namedSchema),
    components: z.array(namedSchema),
    presenters: z.array(namedSchema),
  }),
  open: openRankingSchema,
});
export type Publication = z.infer<typeof publicationSchema>;

/** From the show to the edges, which tell it only to those who ask: it is far longer than a view. */
export const publicationsSchema = z.array(publicationSchema);
