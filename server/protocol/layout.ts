import { z } from 'zod';
import { idSchema } from './values.ts';

/** How the programme's picture is laid out; `programme` is a mixed one that comes in as it is. */
export const layoutSchema = z.enum([
  'camera',
  'slides',
  'sideBySide',
  'pictureInPicture',
  'programme',
]);
export type Layout = z.infer<typeof layoutSchema>;

/** What the programme is cut to; `auto` leaves it to what is live. */
export const cutLayoutSchema = z.enum(['auto', ...layoutSchema.options]);
export type CutLayout = z.infer<typeof cutLayoutSchema>;

export const cutViewSchema = z.strictObject({
  layout: cutLayoutSchema,
  /** The camera that was chosen; null: the first that is live, in the event's order. */
  camera: idSchema.nullable(),
});
export type CutView = z.infer<typeof cutViewSchema>;
