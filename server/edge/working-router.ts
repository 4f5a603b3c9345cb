import express, { type Router } from 'express';
import { openWorkingPath } from '../protocol/open-working.ts';
import { languageSchema } from '../protocol/values.ts';
import type { OpenWorkings } from './open-workings.ts';

/** A version never changes, but whoever reads it again soon need not ask again, in s. */
const KEPT = 60;

/** `GET /results/working/GROUP/VERSION?lang=zh`: the working, only for those who unfold it. */
export function workingRouter(workings: OpenWorkings): Router {
  const router = express.Router();
  router.get(openWorkingPath(':group', ':version'), (request, response, next) => {
    const { group, version } = request.params;
    const language = languageSchema.safeParse(request.query['lang']).data ?? 'zh';
    const found = workings.find(String(group), Number(version), language);
    if (found === null) return void next();
    response.set('Cache-Control', `public, max-age=${KEPT}`).type('json').send(found);
  });
  return router;
}
