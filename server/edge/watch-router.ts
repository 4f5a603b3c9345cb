import express, { type ErrorRequestHandler, type Router } from 'express';
import { z } from 'zod';
import { statusOf } from '../access/problem-status.ts';
import type { Log } from '../log.ts';
import { MOST_SDP_LENGTH, SDP_TYPE, WATCH_PATH } from '../protocol/watch.ts';
import { internalProblem, ProblemError } from '../sockets/problem-error.ts';
import type { EdgeMedia } from './media/edge-media.ts';

const answerSchema = z.string().min(1).max(MOST_SDP_LENGTH);

/**
 * The first offer and its answer by HTTP: `POST /watch` gives a session description and, as its
 * Location, the seat (204 while there is nothing to see); `PATCH` there takes the answer. So a page's picture is on its way while its
 * script still comes. What follows goes by the page's socket, which takes the seat over.
 */
export function watchRouter(media: EdgeMedia, log: Log): Router {
  const router = express.Router();
  const body = express.text({ type: SDP_TYPE, limit: MOST_SDP_LENGTH, inflate: false });
  router.post(WATCH_PATH, async (_request, response) => {
    const kept = await media.keepSeat();
    if (kept === null) return void response.status(204).end();
    const { seat, sdp } = kept;
    response.status(201).set('Location', `${WATCH_PATH}/${seat}`).set('Cache-Control', 'no-store');
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

const answerProblem =
  (log: Log): ErrorRequestHandler =>
  (error: unknown, _request, response, _next) => {
    const { problem } = asProblem(error);
    if (problem.code === 'internal') log.error({ err: error }, 'a request failed');
    response.status(statusOf(problem.code)).json(problem);
  };

function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  const { status } = z.object({ status: z.number() }).safeParse(error).data ?? {};
  if (status === 413) return new ProblemError('messageTooLarge');
  if (status !== undefined && status < 500) return new ProblemError('badMessage');
  return new ProblemError('internal', internalProblem().params);
}
