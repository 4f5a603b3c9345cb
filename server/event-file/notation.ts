import { z } from 'zod';
import { TIE_KEY } from '../../scoring/engine/formula-schema.ts';
import type { FileProblemCode, FileProblemParams } from './file-problem.ts';

/** How single values are written in an event file. Each schema takes text and gives what the plan holds. */

/** What a custom zod issue of these schemas carries in its `params`. */
export const refusalSchema = z.object({
  code: z.custom<FileProblemCode>((code) => typeof code === 'string'),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

export const refusal = (code: FileProblemCode, params: FileProblemParams = {}) => ({
  code: 'custom' as const,
  params: { code, params },
});

/**
 * A map with these keys and no others. Zod doesn't tell which keys it would have taken, so its
 * message carries them.
 */
export const fields = <S extends z.ZodRawShape>(shape: S) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? Object.keys(shape).join(' ') : undefined,
  });

const MS_PER_SECOND = 1000;
const DURATION = /^(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)$/;

/** `m:ss` or `h:mm:ss`, in ms, above zero and at most `maximum` ms. */
export const durationText = (maximum: number) =>
  z.string().transform((given, context) => {
    const [, hours = '0', minutes = '', seconds = ''] = DURATION.exec(given) ?? [];
    if (minutes === '') return refuse(context, 'duration', { given });
    const ms = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * MS_PER_SECOND;
    if (ms === 0) return refuse(context, 'durationZero');
    if (ms > maximum) {
      return refuse(context, 'durationTooLong', { maximum: writeDuration(maximum) });
    }
    return ms;
  });

/** ms as `m:ss`, or `h:mm:ss` from an hour on. */
export function writeDuration(ms: number): string {
  const seconds = Math.round(ms / MS_PER_SECOND);
  const two = (value: number) => String(value).padStart(2, '0');
  const [minutes, hours] = [Math.floor(seconds / 60), Math.floor(seconds / 3600)];
  const tail = two(seconds % 60);
  return hours > 0 ? `${hours}:${two(minutes % 60)}:${tail}` : `${minutes}:${tail}`;
}

const DECIMAL = /^-?\d{1,12}(\.\d{1,10})?$/;
const isZero = (decimal: string) => !/[1-9]/.test(decimal);

/** A decimal number, kept as the text that was written. */
export const decimalText = (sign: 'any' | 'notNegative' | 'positive' = 'any') =>
  z.string().transform((given, context) => {
    if (!DECIMAL.test(given)) return refuse(context, 'decimal', { given });
    const negative = given.startsWith('-') && !isZero(given);
    if (sign === 'notNegative' && negative) return refuse(context, 'decimalNegative');
    if (sign === 'positive' && (negative || isZero(given))) {
      return refuse(context, 'decimalNotPositive');
    }
    return given;
  });

/** The points of a grade; `none` is not counted. */
export const pointsText = z.string().transform((given, context) => {
  if (given === 'none') return null;
  return DECIMAL.test(given) ? given : refuse(context, 'points', { given });
});

/** A whole number from `minimum` to `maximum`. */
export const wholeText = (minimum: number, maximum: number) =>
  z.string().transform((given, context) => {
    const value = /^\d{1,6}$/.test(given) ? Number(given) : NaN;
    if (value >= minimum && value <= maximum) return value;
    return refuse(context, 'whole', { given, minimum, maximum });
  });

/** A text of a form that the engine knows, such as a share. */
export const formText = (form: z.ZodString) =>
  z.string().transform((given, context) => {
    const read = form.safeParse(given);
    if (read.success) return read.data;
    const detail = read.error.issues[0]?.message ?? '';
    return refuse(context, 'notAccepted', { detail: `“${given.slice(0, 60)}” ${detail}` });
  });

/** `true` or `false`. */
export const flagText = z.string().transform((given, context) => {
  if (given === 'true') return true;
  return given === 'false' ? false : refuse(context, 'flag', { given });
});

/** A share such as `20%`, or a number such as `3`. */
export const shareText = z.string().transform((given, context) => {
  if (/^\d{1,5}$/.test(given)) return given;
  const share = /^(\d{1,3})(\.\d{1,6})?%$/.exec(given);
  if (share && Number(given.slice(0, -1)) <= 100) return given;
  return refuse(context, 'share', { given });
});

export const idText = z.string().transform((given, context) => {
  if (/^[a-z0-9][a-z0-9-]{0,39}$/.test(given)) return given;
  return refuse(context, 'idForm', { given });
});

/** A day, `2026-12-28`. */
export const dateText = z.string().transform((given, context) => {
  return z.iso.date().safeParse(given).success ? given : refuse(context, 'date', { given });
});

const MOMENT = /^(\d{4}-\d\d-\d\d)[ T](\d\d):(\d\d)(?::(\d\d))?(Z|[+-]\d\d:\d\d)?$/;

/**
 * A day and a time, `2026-12-28 09:00`, in the time zone of the machine that reads it, or with its
 * own (`2026-12-28 09:00+08:00`); as ISO text with its offset.
 */
export const momentText = z.string().transform((given, context) => {
  const [, date, hour, minute, second = '00', zone] = MOMENT.exec(given) ?? [];
  const text = `${date ?? ''}T${hour ?? ''}:${minute ?? ''}:${second}`;
  const exact = z.iso.datetime({ offset: true });
  if (zone !== undefined && exact.safeParse(text + zone).success) return text + zone;
  const here = text + offsetAt(new Date(text));
  return zone === undefined && exact.safeParse(here).success
    ? here
    : refuse(context, 'moment', { given });
});

/** The machine's offset from UTC at that time, such as `+08:00`. */
function offsetAt(date: Date): string {
  const minutes = -date.getTimezoneOffset();
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(size / 60)}:${two(size % 60)}`;
}

/** Seconds, such as `0.5`, in ms. */
export const secondsText = (minimum: number, maximum: number) =>
  z.string().transform((given, context) => {
    const value = /^\d{1,3}(\.\d{1,3})?$/.test(given) ? Number(given) : NaN;
    if (value >= minimum && value <= maximum) return Math.round(value * MS_PER_SECOND);
    return refuse(context, 'seconds', { given, minimum, maximum });
  });

/** An address such as `192.168.1.20`. */
export const ipText = z.string().transform((given, context) => {
  return z.ipv4().safeParse(given).success ? given : refuse(context, 'address', { given });
});

export const tieText = z.string().transform((given, context) => {
  return TIE_KEY.test(given) ? given : refuse(context, 'tieForm', { given });
});

/** Where a component's number comes from. */
export const sourceText = z.string().transform((given, context) => {
  const fits = /^(imported|(panel|criterion|component):.+)$/.test(given);
  return fits ? given : refuse(context, 'sourceForm', { given });
});

/** Signs that steer a terminal, or turn the direction of writing: names go to big screens as they are. */
const STEERING = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u;
const line = z
  .string()
  .transform((given, context) => {
    const text = given.replaceAll(/\s+/g, ' ').trim();
    return STEERING.test(text) ? refuse(context, 'controlCharacter') : text;
  })
  .pipe(z.string().min(1).max(300));
export const noteText = line;
const inBothLanguages = fields({ zh: line, en: line });

/** One text for both languages, or `{zh: …, en: …}`. */
export const wording = z.preprocess(
  (given) => (typeof given === 'string' ? { zh: given, en: given } : given),
  inBothLanguages,
);

/** Ends a transform with a problem. */
function refuse(
  context: z.RefinementCtx,
  code: FileProblemCode,
  params: FileProblemParams = {},
): never {
  context.addIssue(refusal(code, params));
  return z.NEVER;
}
