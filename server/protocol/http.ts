import { z } from 'zod';
import { rehearsalSchema } from './event-parts.ts';
import { idSchema } from './values.ts';

/**
 * On the panel there are three: the producer directs and may do everything, an operator has clock
 * and microphones, an observer only looks.
 */
export const roleSchema = z.enum([
  'producer',
  'operator',
  'observer',
  'remote',
  'capture',
  'stage',
  'judge',
  'supervisor',
]);
export type Role = z.infer<typeof roleSchema>;

/** Where the certificate is fetched that Podium made for itself. */
export const CERTIFICATE_PATHS = { der: '/certificate.crt', pem: '/certificate.pem' } as const;

/**
 * A link's secret stands in the fragment (`/enter#SECRET`), which browsers never send; the page
 * posts it here and gets a session cookie in return.
 */
export const enterRequestSchema = z.strictObject({
  secret: z.string().min(20).max(64),
  pin: z.string().max(12).nullable(),
});
export type EnterRequest = z.infer<typeof enterRequestSchema>;

export const enterReplySchema = z.discriminatedUnion('state', [
  /** The link asks for its PIN; nothing else is told. */
  z.strictObject({ state: z.literal('pinWanted') }),
  z.strictObject({ state: z.literal('entered'), path: z.string() }),
]);
export type EnterReply = z.infer<typeof enterReplySchema>;

/** How a socket says which of the browser's sessions it means; the secret itself is in the cookie. */
export const handshakeSchema = z.strictObject({
  judge: idSchema.optional(),
  /** What the person at a panel calls themselves, for the others there. */
  name: z.string().trim().max(40).optional(),
  protocol: z.int().positive(),
});
export type Handshake = z.infer<typeof handshakeSchema>;

/** How an edge proves to the show that the launcher has started it. */
export const edgeHandshakeSchema = z.strictObject({
  edge: idSchema,
  secret: z.string().max(200),
  protocol: z.int().positive(),
});

/** How the programme's process proves the same. */
export const programmeHandshakeSchema = edgeHandshakeSchema.omit({ edge: true });

/** The paths of the pages. */
export const pagePaths = {
  producer: '/panel',
  figures: '/panel/figures',
  capture: '/capture',
  stage: '/stage',
  supervisor: '/supervisor',
  lots: '/lots',
  enter: '/enter',
  public: '/',
  remote: '/remote',
  results: '/results',
  replay: '/replay',
  judge: (judge: string) => `/tablet/${judge}`,
} as const;

/** Cookies know no ports (RFC 6265, section 8.5): a rehearsal beside the real event has names of its own. */
export const cookieName = (role: Role, judge?: string, rehearsal = false): string =>
  [rehearsal ? 'podium-rehearsal' : 'podium', role, ...(judge === undefined ? [] : [judge])].join(
    '-',
  );

/** Whether this is a rehearsal, for pages that have no line to the show yet. */
export const REHEARSAL_PATH = '/api/rehearsal';
export const rehearsalReplySchema = z.strictObject({ rehearsal: rehearsalSchema.nullable() });
