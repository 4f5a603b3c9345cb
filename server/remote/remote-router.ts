import express, {
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
  type Router,
} from 'express';
import { z } from 'zod';
import type { Access } from '../access/access.ts';
import { limitEntries, type EntryLimiter } from '../access/entry-limits.ts';
import { statusOf } from '../access/problem-status.ts';
import { translator } from '../event-file/translator.ts';
import { problemTexts } from '../protocol/messages/problems.ts';
import type { Problem } from '../protocol/refusals.ts';
import {
  feedbackSchema,
  remotePaths,
  remoteRefusalSchema,
  remoteReplySchema,
} from '../protocol/remote.ts';
import {
  commandIdSchema,
  languageSchema,
  type Instant,
  type Language,
} from '../protocol/values.ts';
import { internalProblem, ProblemError } from '../sockets/problem-error.ts';
import type { Show } from '../show/show.ts';
import { companionPage } from './companion.ts';
import { FeedbackStream } from './feedback-stream.ts';
import { feedbackOf } from './feedback.ts';
import { openApi } from './open-api.ts';
import type { RemoteDesk } from './remote-desk.ts';

export interface RemoteRouterOptions {
  readonly access: Access;
  readonly show: Pick<Show, 'state' | 'listen'>;
  readonly desk: RemoteDesk;
  readonly now: () => Instant;
  readonly onInternalError: (error: unknown) => void;
}

const MAX_BODY_BYTES = 4_096;

/** Remote control by HTTP: a bearer token (RFC 6750) for everything but the description. */
export function remoteRouter(options: RemoteRouterOptions): { router: Router; close: () => void } {
  const { show, desk, now } = options;
  const router = express.Router();
  const stream = new FeedbackStream({ show, now });
  const own = bearersOnly(options.access, limitEntries({ tries: 10_000, failures: 30 }));
  const json = express.json({ limit: MAX_BODY_BYTES, inflate: false, type: () => true });
  router.get(
    remotePaths.openApi,
    (request, response) => void response.json(openApi(languageOf(request))),
  );
  router.get(remotePaths.companion, (request, response) => {
    const origin = `${request.protocol}://${request.get('host') ?? 'localhost'}`;
    response.attachment('podium.companionconfig').json(companionPage(origin, languageOf(request)));
  });
  router.post(remotePaths.action(':action'), own, json, async (request, response) => {
    const seq = await desk.act({
      action: z.string().parse(request.params['action']),
      params: request.body ?? {},
      name: nameOf(request),
      id: idOf(request),
    });
    response.json(remoteReplySchema.parse({ ok: true, seq }));
  });
  router.get(remotePaths.state, own, (_request, response) => {
    response.json(feedbackSchema.parse(feedbackOf(show.state, now())));
  });
  router.get(remotePaths.events, own, (request, response) => stream.open(request, response));
  router.use('/api/remote', answerProblem(options.onInternalError));
  return { router, close: () => stream.close() };
}

/** Who may come in: never by a cookie, so that no other site's page can ask in a person's name. */
const bearersOnly =
  (access: Access, limiter: EntryLimiter): RequestHandler =>
  async (request, response, next) => {
    response.set('Cache-Control', 'no-store');
    const address = request.ip ?? 'none';
    const wait = await limiter.admit(address);
    if (wait !== null) {
      response.set('Retry-After', String(Math.ceil(wait / 1000)));
      return next(new ProblemError('tooManyMessages'));
    }
    const [, token = ''] =
      /^Bearer ([\w-]{20,100})$/u.exec(request.get('authorization') ?? '') ?? [];
    if (access.find(token)?.role === 'remote') return next();
    await limiter.countFailure(address);
    response.set('WWW-Authenticate', 'Bearer realm="podium"');
    next(new ProblemError('notSignedIn'));
  };

/** A second delivery with the same `Idempotency-Key` does nothing more. */
function idOf(request: Request) {
  const key = request.get('idempotency-key');
  if (key === undefined) return null;
  const id = commandIdSchema.safeParse(key);
  if (id.success) return id.data;
  throw new ProblemError('badMessage', {
    ...{ path: 'idempotency-key', problem: '16 to 64 letters, digits, - or _' },
  });
}

const nameOf = (request: Request): string =>
  (request.get('x-podium-name') ?? '').trim().slice(0, 40) || 'HTTP';

const bodyErrorSchema = z.object({ type: z.string(), status: z.int().min(400).max(499) });

function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  const body = bodyErrorSchema.safeParse(error);
  if (!body.success) return internalProblem();
  return body.data.status === 413
    ? { code: 'messageTooLarge', params: {} }
    : { code: 'badMessage', params: { path: 'body', problem: 'no JSON' } };
}

const answerProblem =
  (onInternalError: (error: unknown) => void): ErrorRequestHandler =>
  (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const { code, params } = problemOf(error);
    if (code === 'internal') onInternalError(error);
    const message = translator(problemTexts, languageOf(request))(code, params);
    response.status(statusOf(code)).json(remoteRefusalSchema.parse({ ok: false, code, message }));
  };

const languageOf = (request: Request): Language =>
  languageSchema.catch('en').parse(request.acceptsLanguages('en', 'zh'));
