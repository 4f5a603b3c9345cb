import { z } from 'zod';

/** Where an input's picture or sound is taken from on this machine. */
export const sourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('device'),
    id: z.string().max(500),
    /** Kept as well, because browsers give devices new ids when their data is cleared. */
    label: z.string().max(500),
  }),
  /** A screen or window, chosen anew in the browser's own dialog each time. */
  z.strictObject({ kind: z.literal('screenShare') }),
]);
export type Source = z.infer<typeof sourceSchema>;
export type DeviceSource = Extract<Source, { kind: 'device' }>;

export const SCREEN_SHARE: Source = { kind: 'screenShare' };

export const sameSource = (a: Source | null, b: Source | null): boolean => keyOf(a) === keyOf(b);

/** A source as the value of a choice; empty: none. No device's id is like that of a screen. */
export function keyOf(source: Source | null): string {
  if (source === null) return '';
  return source.kind === 'device' ? `device ${source.id}` : source.kind;
}
