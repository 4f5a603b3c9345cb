import express, { type RequestHandler, type Router } from 'express';
import { z } from 'zod';
import type { Log } from '../log.ts';
import { iceServerLinks } from '../protocol/ice-servers.ts';
import { MOST_SDP_LENGTH, SDP_TYPE, WATCH_PATH } from '../protocol/watch.ts';
import { ProblemError } from '../sockets/problem-error.ts';
import { answerProblem } from './answer-problem.ts';
import type { EdgeMedia } from './media/edge-media.ts';

const answerSchema = z.string().min(1).max(MOST_SDP_LENGTH);

/**
 * The first offer and its answer by HTTP: `POST /watch` gives a session description and, as its
 * Location, the seat (204 while there is nothing to see); `PATCH` there takes the answer. So a page's picture is on its way while its
 * script still comes. What may help on the way there comes as links (RFC 9725, 4.6). What follows goes by the page's socket, which takes the seat over.
 */
export function watchRouter(media: EdgeMedia, log: Log): Router {
  const router = express.Router();
  const body = express.text({ type: SDP_TYPE, limit: MOST_SDP_LENGTH, inflate: false });
  router.use(WATCH_PATH, ownPagesOnly);
  router.post(WATCH_PATH, async (request, response) => {
    const kept = await media.keepSeat(request.socket.remoteAddress ?? '');
    if (kept === null) return void response.status(204).end();
    const { seat, sdp, iceServers } = kept;
    response.status(201).set('Location', `${WATCH_PATH}/${seat}`).set('Cache-Control', 'no-store');
    if (iceServers.length > 0) response.set('Link', iceServerLinks(iceServers));
    response.type(SDP_TYPE).send(sdp);
  });
  router.patch(`${WATCH_PATH}/:seat`, body, async (request, response) => {
    const answer = answerSchema.safeParse(request.body);
    if (!answer.success)
      throw new ProblemError('badMessage', { path: 'body', problem: `no ${SDP_TYPE}` });
    await media.answerAt(z.string().parse(request.params['seat']), answer.data);
    response.status(204).end();
  });
  router.use(WATCH_PATH, answerProblem(log));
  return router;
}

/** Another site's page can't make its visitors take seats (Fetch Metadata, 2.3); old browsers don't say. */
const ownPagesOnly: RequestHandler = (request, _response, next) => {
  const site = request.get('Sec-Fetch-Site') ?? 'none';
  if (site !== 'same-origin' && site !== 'none') throw new ProblemError('notAllowed');
  next();
};
