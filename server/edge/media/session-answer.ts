import { extractDtlsParameters } from 'mediasoup-client/handlers/sdp/commonUtils';
import { parse } from 'sdp-transform';
import { z } from 'zod';
import { dtlsParametersSchema } from '../../protocol/media.ts';
import { badMessage, ProblemError } from '../../sockets/problem-error.ts';

export interface SessionAnswer {
  readonly dtlsParameters: z.infer<typeof dtlsParametersSchema>;
  /** Names of the sections that the viewer can't take (RFC 9429, 5.3.1: their port is 0). */
  readonly refused: readonly string[];
}

/** More sections than any event has inputs, be they replaced ever so often. */
const MOST_SECTIONS = 64;
const sectionsSchema = z
  .array(
    z.object({
      port: z.number(),
      mid: z.union([z.string(), z.number()]).transform(String).optional(),
    }),
  )
  .max(MOST_SECTIONS);

/** Reads a viewer's answer. Throws `badMessage` with what is wrong in it. */
export function readAnswer(sdp: string): SessionAnswer {
  const session = parse(sdp);
  const sections = sectionsSchema.safeParse(session.media);
  if (!sections.success) throw wrong(badMessage(sections.error).params['problem']);
  const dtls = dtlsParametersSchema.safeParse(dtlsOf(session));
  if (!dtls.success) throw wrong(badMessage(dtls.error).params['problem']);
  return {
    dtlsParameters: dtls.data,
    refused: sections.data.flatMap(({ port, mid }) => (port === 0 && mid ? [mid] : [])),
  };
}

/** mediasoup-client throws an Error that names the missing line. */
function dtlsOf(sdpObject: ReturnType<typeof parse>): unknown {
  try {
    return extractDtlsParameters({ sdpObject });
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : 'no DTLS parameters');
  }
}

const wrong = (problem: unknown): ProblemError =>
  new ProblemError('badMessage', { path: 'sdp', problem: String(problem) });
