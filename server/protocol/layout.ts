import { z } from 'zod';

/** How the programme's picture is laid out; `programme` is a mixed one that comes in as it is. */
export const layoutSchema = z.enum([
  'camera',
  'slides',
  'sideBySide',
  'pictureInPicture',
  'programme',
]);
export type Layout = z.infer<typeof layoutSchema>;
