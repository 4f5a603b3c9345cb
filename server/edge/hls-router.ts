import express, { type Router } from 'express';
import { HLS_PATH } from '../protocol/hls.ts';

const kinds = {
  /** A playlist is another one each second: caches in between ask once a second, for everybody. */
  m3u8: { 'Content-Type': 'application/vnd.apple.mpegurl', 'Cache-Control': 'public, max-age=1' },
  /** A segment's name is never used again. */
  ts: { 'Content-Type': 'video/mp2t', 'Cache-Control': 'public, max-age=31536000, immutable' },
} as const;

const NAME = /^[a-z0-9-]{1,80}\.(m3u8|ts)$/;

/** Any page and any cache may take the programme (Fetch, 3.2 and 3.6). */
const EVERYBODY = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': 'Range',
  'Cross-Origin-Resource-Policy': 'cross-origin',
};

/** The programme as HLS (RFC 8216), out of the folder that it is written to; what isn't there is not kept by caches. */
export function hlsRouter(folder: string): Router {
  const router = express.Router();
  router.use(HLS_PATH, (_request, response, next) => {
    response.set(EVERYBODY);
    next();
  });
  router.options(`${HLS_PATH}/:file`, (_request, response) => void response.status(204).end());
  router.get(`${HLS_PATH}/:file`, (request, response, next) => {
    const file = String(request.params['file']);
    const kind = NAME.exec(file)?.[1];
    if (kind !== 'm3u8' && kind !== 'ts') return void next();
    response.sendFile(
      file,
      { root: folder, headers: kinds[kind], cacheControl: false },
      (error) => {
        if (error && !response.headersSent) next();
      },
    );
  });
  return router;
}
