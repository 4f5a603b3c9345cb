import { z } from 'zod';

/** Raised whenever a message changes in a way an older page could misread; a page of another version reloads itself. */
export const PROTOCOL_VERSION = 7;

/**
 * A point on the show clock, in ms: monotonic, common to every process of the machine, unmoved by
 * steps of the wall clock. It starts near the wall clock's ms since 1970, but is never read as a date.
 */
export const instantSchema = z.number().nonnegative().brand<'Instant'>();
export type Instant = z.infer<typeof instantSchema>;

/** A length of time, in ms. */
export const durationSchema = z.number().nonnegative().brand<'Duration'>();
export type Duration = z.infer<typeof durationSchema>;

export const instant = (ms: number): Instant => instantSchema.parse(ms);
export const duration = (ms: number): Duration => durationSchema.parse(ms);

/** `at` plus `length`. */
export const after = (at: Instant, length: Duration): Instant => (at + length) as Instant;

/** From `from` to `to`, never below zero. */
export const between = (from: Instant, to: Instant): Duration => Math.max(0, to - from) as Duration;

/** Ids appear in links, cookies and file names: plain letters, digits and hyphens. */
export const idSchema = z
  .string()
  .max(40)
  .regex(/^[a-z0-9][a-z0-9-]*$/, 'idForm');
export type Id = z.infer<typeof idSchema>;

/** What a sender calls its command: 128 random bits or more, so that a second delivery is known. */
export const commandIdSchema = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/);
export type CommandId = z.infer<typeof commandIdSchema>;

export const MOST_SLIDES = 999;
/** A slide's number, from 1. */
export const slideNumberSchema = z.int().min(1).max(MOST_SLIDES);

export const languageSchema = z.enum(['zh', 'en']);
export type Language = z.infer<typeof languageSchema>;

/** A text in both languages; where a file gives one, both hold it. */
export const textSchema = z.strictObject({ zh: z.string().max(300), en: z.string().max(300) });
export type Text = z.infer<typeof textSchema>;

/** Why something out of the ordinary was done, in the producer's words; it goes on the record. */
export const reasonSchema = z.string().trim().min(2).max(500);

/** A decimal number as text, as the formula engine takes it: no binary float ever touches a score. */
export const decimalSchema = z
  .string()
  .max(26)
  .regex(/^-?\d{1,12}(\.\d{1,12})?$/);

/** A mark as a judge gives it: a number, or on a criterion with grades the id of one of them. */
export const givenMarkSchema = z.union([decimalSchema, idSchema]);
