import { z } from 'zod';
import { fields, idText, refusal, wording } from './notation.ts';

/** How `equipment.push` and `equipment.record` are written. */

const ADDRESS = /^(rtmps?|srt):\/\/([a-z0-9._-]+|\[[0-9a-f:]+\])(?::(\d{1,5}))?(\/[^?#\s\\]*)?$/i;

/** `rtmp://`, `rtmps://` with an application, or `srt://` with a port; without user, key or query. */
const pushUrl = z
  .string()
  .max(300)
  .transform((given, context) => {
    const [, scheme = '', , port, path = ''] = ADDRESS.exec(given) ?? [];
    const kind = scheme.toLowerCase() === 'srt' ? ('srt' as const) : ('rtmp' as const);
    const whole = kind === 'srt' ? port !== undefined && path.length < 2 : path.length > 1;
    if (scheme !== '' && whole && Number(port ?? 1) < 65_536) return { kind, url: given };
    context.addIssue(refusal('pushUrl', { given: given.slice(0, 60) }));
    return z.NEVER;
  });

/** A name, so that the key itself stands in no file. */
const variableText = z.string().superRefine((given, context) => {
  if (!/^PODIUM_[A-Z0-9_]{1,60}$/.test(given)) context.addIssue(refusal('pushVariable'));
});

export const pushFields = fields({
  id: idText,
  name: wording,
  url: pushUrl,
  key: variableText.optional(),
  passphrase: variableText.optional(),
  streamId: variableText.optional(),
}).superRefine(({ url, key, passphrase, streamId }, context) => {
  const rtmp = url.kind === 'rtmp';
  if (rtmp && key === undefined) context.addIssue(refusal('pushKeyMissing'));
  if (rtmp ? (passphrase ?? streamId) !== undefined : key !== undefined)
    context.addIssue(refusal('pushForm'));
});

export const recordText = z.enum(['on', 'off']).transform((given) => given === 'on');
