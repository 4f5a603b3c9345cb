import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import { z } from 'zod';
import type { Log } from '../../log.ts';
import { idSchema } from '../../protocol/values.ts';
import { MOST_SDP_LENGTH, SDP_TYPE } from '../../protocol/watch.ts';
import { WHEP_PATH } from '../../protocol/whep.ts';
import { ProblemError } from '../../sockets/problem-error.ts';
import { answerProblem } from '../answer-problem.ts';
import type { EdgeMedia } from '../media/edge-media.ts';
import { crossOrigin } from './cross-origin.ts';
import { BadOffers } from './bad-offers.ts';
import { FRAGMENT_TYPE, readFragment } from './trickle.ts';

export interface WhepRouterOptions {
  readonly media: Pick<EdgeMedia, 'whep'>;
  /** Values of `Link` headers that name STUN and TURN servers (RFC 9725, 4.6). */
  readonly relayLinks: () => readonly string[];
  readonly log: Log;
}

const MOST_FRAGMENT_LENGTH = 16 * 1024;
/** Programme that is not there yet may be asked for again so soon, in s. */
const RETRY_S = 2;

const bodySchema = z.string().min(1);
const querySchema = z.object({ input: idSchema.optional() });

/** WHEP: media for any player that makes an offer (draft-ietf-wish-whep; RFC 9725, whose rules it shares). */
export function whepRouter(options: WhepRouterOptions): Router {
  const { log } = options;
  const router = express.Router();
  const bad = new BadOffers();
  const text = (type: string, limit: number) => [
    only(type),
    express.text({ type, limit, inflate: false }),
  ];
  const sessionPath = `${WHEP_PATH}/:session`;
  router.use(WHEP_PATH, crossOrigin);
  router.post(WHEP_PATH, bad.guard, ...text(SDP_TYPE, MOST_SDP_LENGTH), open(options));
  router.patch(sessionPath, ...text(FRAGMENT_TYPE, MOST_FRAGMENT_LENGTH), patch(options));
  router.delete(sessionPath, (request, response) => {
    find(options, request).close();
    response.status(200).end();
  });
  router.all(WHEP_PATH, notAllowed('POST, OPTIONS'));
  router.all(sessionPath, notAllowed('PATCH, DELETE, OPTIONS'));
  router.use(WHEP_PATH, bad.count, sayWhenAgain, answerProblem(log));
  return router;
}

const open =
  ({ media, relayLinks }: WhepRouterOptions): RequestHandler =>
  async (request, response) => {
    const offer = bodySchema.safeParse(request.body);
    if (!offer.success) throw new ProblemError('badMessage', { path: 'body', problem: 'empty' });
    const query = querySchema.safeParse(request.query);
    if (!query.success) throw new ProblemError('inputUnknown', { input: 'input' });
    const { input = null } = query.data;
    const address = request.socket.remoteAddress ?? '';
    const { id, session, answer } = await media.whep.open(offer.data, input, address);
    response.status(201).set({ Location: `${WHEP_PATH}/${id}`, ETag: session.etag });
    response.set('Accept-Patch', FRAGMENT_TYPE);
    const links = relayLinks();
    if (links.length > 0) response.set('Link', [...links]);
    response.type(SDP_TYPE).send(answer);
  };

/** Candidates are taken and not needed: ours is an ICE-lite side (RFC 8445, 2.5; RFC 9725, 4.3.2). */
const patch =
  (options: WhepRouterOptions): RequestHandler =>
  async (request, response) => {
    const session = find(options, request);
    const match = request.get('If-Match');
    if (match === undefined) return refuse(response, 428, 'If-Match', 'missing');
    const body = bodySchema.safeParse(request.body);
    if (!body.success) throw new ProblemError('badMessage', { path: 'body', problem: 'empty' });
    const { iceUfrag } = readFragment(body.data);
    if (match !== '*' && match !== session.etag)
      return refuse(response, 412, 'If-Match', 'another ICE session');
    if (!session.isRestart(iceUfrag)) return void response.status(204).end();
    const fragment = await session.restartIce(iceUfrag);
    response.status(200).set('ETag', session.etag).type(FRAGMENT_TYPE).send(fragment);
  };

const find = ({ media }: WhepRouterOptions, request: Request) =>
  media.whep.find(z.string().parse(request.params['session']));

/** RFC 9110, 15.5.16 */
const only =
  (type: string): RequestHandler =>
  (request, response, next) => {
    if (request.is(type)) return next();
    refuse(response, 415, 'Content-Type', `not ${type}`);
  };

/** RFC 9110, 15.5.6; GET, HEAD and PUT are kept for later versions (RFC 9725, 4.1). */
const notAllowed =
  (allow: string): RequestHandler =>
  (_request, response) => {
    response.set('Allow', allow);
    refuse(response, 405, 'method', `not one of ${allow}`);
  };

function refuse(response: Response, status: number, path: string, problem: string): void {
  response.status(status).json(new ProblemError('badMessage', { path, problem }).problem);
}

/** draft-ietf-wish-whep, 4.1: a player that is early, or finds everything taken, comes again. */
const sayWhenAgain: express.ErrorRequestHandler = (error: unknown, _request, response, next) => {
  const again = ['nothingLive', 'mediaUnavailable', 'tooManyMessages', 'tooManyNumberings'];
  if (error instanceof ProblemError && again.includes(error.problem.code))
    response.set('Retry-After', String(RETRY_S));
  next(error);
};
