import { z } from 'zod';
import { idSchema } from './values.ts';

/** What `GET /results/working/GROUP/VERSION?lang=zh` on the public's side answers, in one language. */
export const openWorkingReplySchema = z.object({
  published: z.iso.datetime(),
  /** The same as people read it, in the event's time zone. */
  publishedText: z.string(),
  workings: z.array(
    z.object({
      presenter: idSchema,
      /** Why the sums are told to nobody; null where they are here. */
      withheld: z.string().nullable(),
      steps: z.array(z.string()),
    }),
  ),
});
export type OpenWorkingReply = z.infer<typeof openWorkingReplySchema>;

export const openWorkingPath = (group: string, version: number | string): string =>
  `/results/working/${group}/${version}`;
