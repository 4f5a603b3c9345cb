import type { RequestHandler } from 'express';
import { SDP_TYPE } from '../../protocol/watch.ts';
import { FRAGMENT_TYPE } from './trickle.ts';

/**
 * Players stand on any site, and nothing here is anybody's own: everybody may ask, without
 * credentials (RFC 9725, 4.2; Fetch, 3.2). Answers OPTIONS itself.
 */
export const crossOrigin: RequestHandler = (request, response, next) => {
  response.set({
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers': 'Location, ETag, Link, Retry-After, Accept-Patch',
    'Cache-Control': 'no-store',
  });
  if (request.method !== 'OPTIONS') return next();
  response.set({
    'Access-Control-Allow-Methods': 'POST, PATCH, DELETE, OPTIONS',
    // Players often send Authorization, needed or not.
    'Access-Control-Allow-Headers': 'Content-Type, If-Match, Authorization',
    'Access-Control-Max-Age': '86400',
    'Accept-Post': SDP_TYPE,
    'Accept-Patch': FRAGMENT_TYPE,
  });
  response.status(204).end();
};
