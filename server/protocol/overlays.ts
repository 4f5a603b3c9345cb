import { z } from 'zod';

/** The pages that a vision mixer lays over its picture. */
export const overlayKindSchema = z.enum(['lower-third', 'clock', 'slide', 'ranking']);
export type OverlayKind = z.infer<typeof overlayKindSchema>;
export const overlayKinds = overlayKindSchema.options;

/** The page that lists them, for the vision mixer's operator. */
export const overlaysPath = '/overlay/';

/** The path of one of them. */
export const overlayPath = (kind: OverlayKind): string => `${overlaysPath}${kind}`;
