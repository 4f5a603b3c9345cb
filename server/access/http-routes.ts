import express, { type ErrorRequestHandler, type RequestHandler, type Router } from 'express';
import { z } from 'zod';
import { enterReplySchema, enterRequestSchema, type EnterReply } from '../protocol/http.ts';
import type { Problem } from '../protocol/refusals.ts';
import { badMessage, internalProblem, ProblemError } from '../sockets/problem-error.ts';
import { AccessError } from './access-error.ts';
import type { Access } from './access.ts';
import { writeCookie } from './cookies.ts';
import {
  defaultEntryLimits,
  type EntryLimiter,
  type EntryLimits,
  limitEntries,
} from './entry-limits.ts';
import { statusOf } from './problem-status.ts';

export interface AccessRouterOptions {
  readonly access: Access;
  /** Whether the pages come by TLS. */
  readonly tls: boolean;
  /** The wall clock, in ms since 1970. */
  readonly now: () => number;
  readonly limits?: EntryLimits;
  /** Is told what no client may read. */
  readonly onInternalError: (error: unknown) => void;
}

export const ENTER_PATH = '/api/enter';
const MAX_BODY_BYTES = 2048;

/** `POST /api/enter`: a link's secret, and its PIN, for a session cookie. */
export function accessRouter(options: AccessRouterOptions): Router {
  const limiter = limitEntries(options.limits ?? defaultEntryLimits);
  const router = express.Router();
  router.post(
    ENTER_PATH,
    noStore,
    ownPagesOnly,
    limited(limiter),
    jsonOnly,
    express.json({ limit: MAX_BODY_BYTES, inflate: false }),
    enter(options, limiter),
  );
  router.use(ENTER_PATH, answerProblem(options.onInternalError));
  return router;
}

const noStore: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
};

/** Browsers name the page's origin with every POST: one of another site signs nobody in here. */
const ownPagesOnly: RequestHandler = ({ headers }, _response, next) => {
  const { origin, host = '' } = headers;
  const own = origin === undefined || hostOf(origin) === host.toLowerCase();
  next(own ? undefined : new ProblemError('notAllowed'));
};

const hostOf = (origin: string): string | null =>
  URL.canParse(origin) ? new URL(origin).host : null;

const limited =
  (limiter: EntryLimiter): RequestHandler =>
  async (request, response, next) => {
    const wait = await limiter.admit(addressOf(request.ip));
    if (wait === null) return next();
    response.set('Retry-After', String(Math.ceil(wait / 1000)));
    next(new ProblemError('tooManyMessages'));
  };

/** A connection that is gone has no address; those share one. */
const addressOf = (ip: string | undefined): string => ip ?? 'none';

/** Forms of other sites can't send JSON without asking first (CORS), so nothing else is read. */
const jsonOnly: RequestHandler = (request, _response, next) => {
  const json = request.is('application/json') === 'application/json';
  const params = { path: 'content-type', problem: 'must be application/json' };
  next(json ? undefined : new ProblemError('badMessage', params));
};

const enter =
  ({ access, tls, now }: AccessRouterOptions, limiter: EntryLimiter): RequestHandler =>
  async (request, response) => {
    const parsed = enterRequestSchema.safeParse(request.body);
    if (!parsed.success) {
      const { params } = badMessage(parsed.error);
      throw new ProblemError('badMessage', params);
    }
    const entry = await access.enter(parsed.data).catch(async (error: unknown) => {
      if (error instanceof AccessError) await limiter.countFailure(addressOf(request.ip));
      throw error;
    });
    if (entry.state === 'pinWanted') return void response.json(reply({ state: 'pinWanted' }));
    const { role, judge, session: secret, expires, path } = entry;
    const { rehearsal } = access;
    const cookie = writeCookie({ role, judge, secret, life: expires - now(), tls, rehearsal });
    response.append('Set-Cookie', cookie);
    response.json(reply({ state: 'entered', path }));
  };

const reply = (message: EnterReply): EnterReply => enterReplySchema.parse(message);

/** What body-parser's errors look like; their other fields hold the body, which nobody else may see. */
const bodyErrorSchema = z.object({ type: z.string(), status: z.int().min(400).max(499) });

const answerProblem =
  (onInternalError: (error: unknown) => void): ErrorRequestHandler =>
  (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error);
    const problem = problemOf(error);
    if (problem.code === 'internal') onInternalError(error);
    response.status(statusOf(problem.code)).json({ problem });
  };

function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  const body = bodyErrorSchema.safeParse(error);
  if (!body.success) return internalProblem();
  if (body.data.type === 'entity.too.large') return { code: 'messageTooLarge', params: {} };
  return { code: 'badMessage', params: { path: 'body', problem: body.data.type } };
}
