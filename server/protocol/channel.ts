import { z } from 'zod';
import { problemSchema } from './refusals.ts';
import { instantSchema } from './values.ts';

/**
 * Every message between pages and server, by namespace. A request is answered in any case, with
 * `{ok: true, reply}` or `{ok: false, problem}`; a push expects no answer.
 */
export interface Channel {
  readonly namespace: string;
  readonly requests: Readonly<
    Record<string, { readonly request: z.ZodType; readonly reply: z.ZodType }>
  >;
  readonly pushes: Readonly<Record<string, z.ZodType>>;
}

export const nothing = z.strictObject({});
export type Nothing = z.infer<typeof nothing>;
export const mediaId = z.string().max(200);

/** A round trip to learn the offset to the show clock: when the server answered, in its instant. */
export const clock = { request: nothing, reply: z.strictObject({ at: instantSchema }) };

/** Once a second, so that a page knows within three that it has been left alone. */
export const beat = z.strictObject({
  at: instantSchema,
  /** The server's calendar at that instant, in ms since 1970: for times that people plan by. */
  wall: z.number(),
  protocol: z.int().positive(),
});

/** Something that came could not be read at all, so that no request can be answered; the line ends. */
export const problem = problemSchema;

/** What a command gets: the version of the journal after it. */
export const commandReply = z.strictObject({ seq: z.int().nonnegative() });

/** Every request's answer. */
export const answerSchema = <T extends z.ZodType>(reply: T) =>
  z.discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true), reply }),
    z.strictObject({ ok: z.literal(false), problem: problemSchema }),
  ]);
export type Answer<R> =
  { ok: true; reply: R } | { ok: false; problem: z.infer<typeof problemSchema> };

/** No request is larger than this, in characters of its JSON; a larger one is `messageTooLarge`. */
export const MAX_REQUEST_LENGTH = 256 * 1024;
/** What the crew's line takes at all, in bytes: room to say of a large message that it is one. */
export const MOST_BYTES_ON_THE_WIRE = 4 * 1024 * 1024;
/** The public's line ends (WebSocket close 1009) with anything larger, in bytes. */
export const MOST_PUBLIC_BYTES = 64 * 1024;
