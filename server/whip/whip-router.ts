import express, {
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
  type Response,
  type Router,
} from 'express';
import { z } from 'zod';
import type { EncoderTokens } from '../access/encoder-tokens.ts';
import { statusOf } from '../access/problem-status.ts';
import { translator } from '../event-file/translator.ts';
import { problemTexts } from '../protocol/messages/problems.ts';
import { languageSchema } from '../protocol/values.ts';
import { WHIP_PATH, whipPath } from '../protocol/whip.ts';
import { SDP_TYPE } from '../protocol/watch.ts';
import { ProblemError } from '../sockets/problem-error.ts';
import type { EncoderDesk } from './encoder-desk.ts';
import { WhipFault } from './fault.ts';
import { FRAGMENT_TYPE, MOST_FRAGMENT_LENGTH } from './ice-fragment.ts';
import { kindWords, whipTexts } from './messages.ts';
import { MOST_OFFER_LENGTH } from './read-offer.ts';
import { defaultWhipLimits, limitWhip, type WhipLimiter, type WhipLimits } from './whip-limits.ts';

export interface WhipRouterOptions {
  readonly desk: Pick<EncoderDesk, 'open' | 'session' | 'end'>;
  readonly tokens: Pick<EncoderTokens, 'admits'>;
  /** Whether the event has an input of that id. */
  readonly isInput: (input: string) => boolean;
  /** Values of `Link` headers that name TURN servers (RFC 9725, 4.6); none by default. */
  readonly relayLinks?: () => readonly string[];
  readonly limits?: WhipLimits;
  /** Is told what no client may read. */
  readonly onInternalError: (error: unknown) => void;
}

const ENDPOINT = `${WHIP_PATH}/:input`;
const SESSION = `${ENDPOINT}/:session`;

/**
 * The WebRTC-HTTP ingestion protocol (RFC 9725): `POST /whip/INPUT` opens a session, `PATCH` and
 * `DELETE` at its address go on with it and end it, each with the input's bearer token (RFC 6750).
 */
export function whipRouter(options: WhipRouterOptions): Router {
  const router = express.Router();
  const limiter = limitWhip(options.limits ?? defaultWhipLimits);
  const own = bearersOnly(options, limiter);
  router.use(WHIP_PATH, anyOrigin);
  router.options(ENDPOINT, (_request, response) => {
    response.set({ Allow: 'OPTIONS, POST', 'Accept-Post': SDP_TYPE }).status(200).end();
  });
  router.post(
    ENDPOINT,
    own,
    limited(limiter.offer),
    ...body(SDP_TYPE, MOST_OFFER_LENGTH),
    open(options),
  );
  router.all(ENDPOINT, onlyTakes('OPTIONS, POST'));
  router.options(SESSION, (_request, response) => {
    const allowed = { Allow: 'OPTIONS, PATCH, DELETE', 'Accept-Patch': FRAGMENT_TYPE };
    response.set(allowed).status(200).end();
  });
  router.patch(
    SESSION,
    ...[own, limited(limiter.change), ...body(FRAGMENT_TYPE, MOST_FRAGMENT_LENGTH)],
    change(options),
  );
  router.delete(SESSION, own, limited(limiter.change), (request, response) => {
    options.desk.end(inputOf(request), sessionOf(request));
    response.status(200).end();
  });
  router.all(SESSION, onlyTakes('OPTIONS, PATCH, DELETE'));
  router.use(WHIP_PATH, answerFault(options.onInternalError));
  return router;
}

const inputOf = (request: Request): string => z.string().parse(request.params['input']);
const sessionOf = (request: Request): string => z.string().parse(request.params['session']);

/** Pages of any origin may send here: what lets them in is the token, never a cookie. */
const anyOrigin: RequestHandler = (_request, response, next) => {
  response.set({
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Methods': 'POST, PATCH, DELETE, OPTIONS',
    'Access-Control-Allow-Headers': 'Authorization, Content-Type, If-Match',
    'Access-Control-Expose-Headers': 'Location, ETag, Link, Accept-Patch, Retry-After',
    'Access-Control-Max-Age': '600',
    'Cache-Control': 'no-store',
    // For pages that ask with `no-cors` nothing is to be read here anyway.
    'Cross-Origin-Resource-Policy': 'cross-origin',
  });
  next();
};

/** The right token is looked at first, so that nobody's wrong ones keep an encoder out. */
const bearersOnly =
  ({ tokens, isInput }: WhipRouterOptions, limiter: WhipLimiter): RequestHandler =>
  async (request, response, next) => {
    const input = inputOf(request);
    const token = /^Bearer +([\w.~+/-]{1,200}=*)$/i.exec(request.get('authorization') ?? '')?.[1];
    if (isInput(input) && token !== undefined && tokens.admits(input, token)) return next();
    const wait = await limiter.failure(request.ip ?? 'none');
    if (wait !== null) throw tooMany(response, wait);
    if (!isInput(input)) throw new ProblemError('inputUnknown', { input: input.slice(0, 40) });
    const why = token === undefined ? '' : ', error="invalid_token"';
    response.set('WWW-Authenticate', `Bearer realm="${WHIP_PATH}"${why}`);
    throw new WhipFault('tokenWrong');
  };

const limited =
  (count: (input: string) => Promise<number | null>): RequestHandler =>
  async (request, response, next) => {
    const wait = await count(inputOf(request));
    if (wait !== null) throw tooMany(response, wait);
    next();
  };

function tooMany(response: Response, wait: number): ProblemError {
  response.set('Retry-After', String(Math.ceil(wait / 1000)));
  return new ProblemError('tooManyMessages');
}

/** A body of this type and no other; nothing is read of any other. */
const body = (type: string, limit: number): RequestHandler[] => [
  (request, _response, next) => {
    next(request.is(type) === type ? undefined : new WhipFault('wrongType', { type }));
  },
  express.text({ type, limit, inflate: false }),
];
const textSchema = z.string().catch('');

const onlyTakes =
  (allowed: string): RequestHandler =>
  (_request, response) => {
    response.set('Allow', allowed);
    throw new WhipFault('methodNotAllowed', { allowed });
  };

const open =
  ({ desk, relayLinks }: WhipRouterOptions): RequestHandler =>
  async (request, response) => {
    if (!request.accepts(SDP_TYPE)) throw new WhipFault('answerNotWanted');
    const input = inputOf(request);
    const label = request.get('user-agent') ?? '';
    const { session, etag, sdp } = await desk.open({
      ...{ input, label },
      sdp: textSchema.parse(request.body),
    });
    const links = relayLinks?.() ?? [];
    if (links.length > 0) response.set('Link', [...links]);
    response.set({ Location: `${whipPath(input)}/${session}`, 'Accept-Patch': FRAGMENT_TYPE });
    response.status(201).set('Content-Type', SDP_TYPE).set('ETag', etag).end(sdp);
  };

const change =
  ({ desk }: WhipRouterOptions): RequestHandler =>
  async (request, response) => {
    const session = desk.session(inputOf(request), sessionOf(request));
    const text = textSchema.parse(request.body);
    const answer = await session.patch(request.get('if-match'), text);
    if (answer === null) return void response.status(204).end();
    response.status(200).set('Content-Type', FRAGMENT_TYPE).set('ETag', session.etag).end(answer);
  };

const answerFault =
  (onInternalError: (error: unknown) => void): ErrorRequestHandler =>
  (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const language = languageSchema.catch('en').parse(request.acceptsLanguages('en', 'zh'));
    if (error instanceof WhipFault) {
      const { code, params, status } = error;
      const kind = kindWords[language][String(params['kind'])];
      const text = translator(whipTexts, language)(code, { ...params, ...(kind && { kind }) });
      return void response.status(status).json({ problem: { code, params }, text });
    }
    const { problem } = asProblem(error);
    if (problem.code === 'internal') onInternalError(error);
    if (problem.code === 'mediaUnavailable') response.set('Retry-After', '1');
    const text = translator(problemTexts, language)(problem.code, problem.params);
    response.status(statusOf(problem.code)).json({ problem, text });
  };

/** What body-parser throws has a status; its other fields hold the body, which nobody else may see. */
function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  const { status } = z.object({ status: z.number() }).safeParse(error).data ?? {};
  if (status === 413) return new ProblemError('messageTooLarge');
  if (status === undefined || status >= 500) return new ProblemError('internal');
  return new ProblemError('badMessage', { path: 'body', problem: String(status) });
}
