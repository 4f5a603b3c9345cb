import type { RequestHandler } from 'express';
import { systemMonotonic } from '../clock/show-clock.ts';
import type { Log } from '../log.ts';
import { inRequest, newRequestId } from '../request-context.ts';

export const REQUEST_ID_HEADER = 'X-Request-Id';

/** What a proxy before us may call a request; anything else could be made to look like something it isn't. */
const SANE = /^[\w.-]{8,64}$/;

/**
 * Gives every request an id, a proxy's own where it has one, and answers with it; in the log all that
 * comes of the request bears it. Addresses are not logged, only their pattern: some hold secrets.
 */
export const requestIds =
  (log: Log): RequestHandler =>
  (request, response, next) => {
    const told = request.get(REQUEST_ID_HEADER);
    const id = told !== undefined && SANE.test(told) ? told : newRequestId();
    response.set(REQUEST_ID_HEADER, id);
    const begun = systemMonotonic();
    response.once('finish', () => {
      const route: unknown = request.route?.path;
      log.debug({
        ...{ request: id, method: request.method, status: response.statusCode },
        ...(typeof route === 'string' && { route }),
        ms: Math.round(systemMonotonic() - begun),
      });
    });
    inRequest(id, next);
  };
