import { z } from 'zod';
import { isIP } from 'node:net';
import { allPlaceholders, placeholdersIn, SECRET } from '../automation/placeholders.ts';
import type { OscArgumentTemplate } from '../protocol/equipment.ts';
import type { FileProblemCode, FileProblemParams } from './file-problem.ts';
import { nearest } from './nearest.ts';
import { fields, refusal } from './notation.ts';

/** How a machine’s address, a message and its blanks are written in the section `equipment`. */

function refuse(
  context: z.RefinementCtx,
  code: FileProblemCode,
  params: FileProblemParams = {},
): never {
  context.addIssue(refusal(code, params));
  return z.NEVER;
}

const HOST_NAME = /^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,62})(?:\.[a-z0-9_-]{1,63})*\.?$/i;

/** An IPv4 address or a name: consoles speak nothing newer. */
export const hostText = z.string().transform((given, context) => {
  const digits = /^[\d.]+$/.test(given);
  if (digits ? isIP(given) === 4 : HOST_NAME.test(given)) return given;
  return refuse(context, 'host', { given });
});

/** Which names a template may hold: a hook's, a secret alone, or none. */
export type Blanks = 'hook' | 'secret' | 'none';

/** A text with `{{…}}` in it. */
export const templateText = (blanks: Blanks) =>
  z
    .string()
    .max(1_000)
    .transform((given, context) => {
      const names = placeholdersIn(given);
      const unknown = names.find((name) => !isKnown(name, blanks));
      if (unknown !== undefined) return refuseBlank(context, unknown, blanks);
      // Half a pair of braces is a slip of the pen, and would be sent as it stands.
      if (/\{\{|\}\}/.test(given.replaceAll(/\{\{[^{}]*\}\}/g, '')))
        return refuse(context, 'bracesOpen');
      return given;
    });

const isKnown = (name: string, blanks: Blanks): boolean =>
  (blanks === 'hook' && allPlaceholders.includes(name)) || (blanks !== 'none' && SECRET.test(name));

function refuseBlank(context: z.RefinementCtx, name: string, blanks: Blanks): never {
  if (name.startsWith('env.')) return refuse(context, 'secretName', { name });
  if (blanks !== 'hook') return refuse(context, 'placeholderHere', { name });
  const meant = nearest(name, allPlaceholders);
  return meant === undefined
    ? refuse(context, 'placeholder', { name, allowed: allPlaceholders.join(', ') })
    : refuse(context, 'placeholderMeant', { name, meant });
}

/** `http://` or `https://`, with a host that nothing is filled into. */
export const urlText = (blanks: Blanks) =>
  templateText(blanks).transform((given, context) => {
    const [, host = ''] = /^https?:\/\/([^/?#]*)/.exec(given) ?? [];
    if (host !== '' && !host.includes('{{') && URL.canParse(given)) return given;
    return refuse(context, 'url', { given: given.slice(0, 60) });
  });

const FIELD_NAME = /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/;

/** Header fields (RFC 9110, 5.1): what is filled in are secrets alone, which are plain text. */
export const headerFields = z
  .record(z.string(), templateText('secret'))
  .superRefine((headers, context) => {
    for (const [name, value] of Object.entries(headers))
      if (!FIELD_NAME.test(name) || !/^[\x20-\x7e]*$/.test(value))
        context.addIssue({ ...refusal('header', { name }), path: [name] });
  });

/** OSC 1.0: these signs have a meaning in patterns and can’t stand in an address. */
export const oscAddressText = (blanks: Blanks) =>
  templateText(blanks).transform((given, context) => {
    const plain = given.replaceAll(/\{\{[^{}]*\}\}/g, 'x');
    if (/^\/[^\s#*,?[\]{}]+$/.test(plain)) return given;
    return refuse(context, 'oscAddress', { given: given.slice(0, 60) });
  });

const INT = /^-?\d{1,10}$/;
const FLOAT = /^-?\d{1,12}(\.\d{1,10})?$/;
const isInt = (text: string): boolean => INT.test(text) && Math.abs(Number(text)) < 2 ** 31;

/** Plain: a number, `true` or `false`, else a text; or with its type, such as `{ float: 1 }`. */
export const oscArgument = (blanks: Blanks) =>
  z.preprocess(
    (given) => (typeof given === 'string' ? { [typeOf(given)]: given } : given),
    fields({
      int: templateText(blanks).optional(),
      float: templateText(blanks).optional(),
      string: templateText(blanks).optional(),
      flag: templateText('none').optional(),
    }).transform((given, context): OscArgumentTemplate => {
      const types = ['int', 'float', 'string', 'flag'] as const;
      const [type, ...others] = types.filter((one) => given[one] !== undefined);
      const value = type && given[type];
      if (type && value !== undefined && others.length === 0 && fits(type, value))
        return { type, value };
      return refuse(context, 'oscArgument', { given: value?.slice(0, 60) ?? '' });
    }),
  );

function typeOf(plain: string): OscArgumentTemplate['type'] {
  if (isInt(plain)) return 'int';
  if (/^-?\d+\.\d+$/.test(plain)) return 'float';
  return plain === 'true' || plain === 'false' ? 'flag' : 'string';
}

/** What is filled in later can’t be seen now. */
function fits(type: OscArgumentTemplate['type'], value: string): boolean {
  if (type === 'string' || placeholdersIn(value).length > 0) return true;
  if (type === 'flag') return value === 'true' || value === 'false';
  return type === 'int' ? isInt(value) : FLOAT.test(value);
}

/** More than any machine needs to be told, in characters. */
const MOST_JSON = 16_384;

/** The JSON body; numbers and flags are what looks like them, as in YAML. Its texts are templates. */
export const jsonBody = (blanks: Blanks) =>
  z.unknown().transform((given, context) => {
    const body = jsonOf(given, [], { text: templateText(blanks), context });
    if (JSON.stringify(body).length <= MOST_JSON) return body;
    return refuse(context, 'textTooLong', { maximum: MOST_JSON });
  });

interface Reading {
  readonly text: ReturnType<typeof templateText>;
  readonly context: z.RefinementCtx;
}

function jsonOf(given: unknown, path: PropertyKey[], reading: Reading): z.core.util.JSONType {
  if (Array.isArray(given))
    return given.map((item, index) => jsonOf(item, [...path, index], reading));
  if (typeof given === 'object' && given !== null)
    return Object.fromEntries(
      Object.entries(given).map(([key, value]) => [key, jsonOf(value, [...path, key], reading)]),
    );
  if (given === undefined) return null;
  const read = reading.text.safeParse(given);
  if (read.success) return scalar(read.data);
  // The code and params of what is wrong stand in the issue, as everywhere in a file.
  for (const issue of read.error.issues) reading.context.addIssue({ ...issue, path });
  return null;
}

const JSON_NUMBER = /^-?(0|[1-9]\d{0,14})(\.\d{1,10})?$/;

function scalar(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  return JSON_NUMBER.test(text) ? Number(text) : text;
}
