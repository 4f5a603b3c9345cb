import { z } from 'zod';
import { decimal, id, notNegative, positive } from '../../scoring/engine/values.ts';
import { decimalText, fields, flagText, formText, idText, refusal, wholeText } from './notation.ts';

/** The engine's kinds of values, and how each is written in a file. */
const written = new Map<z.core.$ZodType, z.ZodType>([
  [decimal, decimalText()],
  [notNegative, decimalText('notNegative')],
  [positive, decimalText('positive')],
  [id, idText],
]);

/**
 * Reads a part of the formula as a file writes it, where every value is a text, and gives what the
 * engine's schema makes of it: its fields are the file's, so that a new one is understood here too.
 */
export const inText = <S extends z.ZodType>(schema: S) => texts(schema).pipe(schema);

/** The schema with texts in the place of numbers and flags; what is left out stays left out. */
export function texts(schema: z.core.$ZodType): z.ZodType {
  const known = written.get(schema);
  if (known) return known;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return texts(schema.unwrap()).optional();
  }
  if (schema instanceof z.ZodNullable) return texts(schema.unwrap()).nullable();
  if (schema instanceof z.ZodArray) return z.array(texts(schema.element));
  if (schema instanceof z.ZodObject) return textFields(schema);
  if (schema instanceof z.ZodDiscriminatedUnion) return choice(schema);
  if (schema instanceof z.ZodNumber) {
    return wholeText(schema.minValue ?? 0, schema.maxValue ?? 999_999);
  }
  if (schema instanceof z.ZodBoolean) return flagText;
  if (schema instanceof z.ZodString) return formText(schema);
  if (schema instanceof z.ZodEnum || schema instanceof z.ZodLiteral) return schema;
  throw new Error(`a file can’t hold ${schema._zod.def.type}`);
}

const textFields = (schema: z.ZodObject) =>
  fields(Object.fromEntries(Object.entries(schema.shape).map(([key, of]) => [key, texts(of)])));

/** Zod doesn't tell among what was to be chosen, so the message carries it. */
function choice({ options, def }: z.ZodDiscriminatedUnion): z.ZodType {
  const objects = options.filter((option) => option instanceof z.ZodObject);
  const names = objects.flatMap(({ shape }) => {
    const name: unknown = shape[def.discriminator];
    return name instanceof z.ZodLiteral ? [...name.values].map(String) : [];
  });
  const [first, ...others] = objects.map((option, index) =>
    names[index] === 'rankPoints' ? rankPoints(textFields(option)) : textFields(option),
  );
  if (!first) throw new Error('nothing to choose from');
  return z.discriminatedUnion(def.discriminator, [first, ...others], {
    error: (issue) => (issue.code === 'invalid_union' ? names.join(' ') : undefined),
  });
}

/** A table or a rule, never both nor half of one; said in our words, before the engine's. */
const rankPoints = (rule: ReturnType<typeof textFields>) =>
  rule.superRefine(({ points, beyond, first, lessEach }, context) => {
    const [table, byRule] = [points !== undefined, first !== undefined && lessEach !== undefined];
    const mixed = table ? first !== undefined || lessEach !== undefined : beyond !== undefined;
    if (mixed || !(table || byRule)) context.addIssue(refusal('rankPointsForm'));
  });
