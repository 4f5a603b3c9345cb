import express, { type Router } from 'express';
import { REPLAY_LIST_PATH, replayFilm, replayTrackPath, replayTracks } from '../protocol/replay.ts';
import { trackOf } from '../replay/web-vtt.ts';
import type { OpenReplays } from './open-replays.ts';

/** A list may grow in the next moment, in s; a film and its tracks stay as they are. */
const LIST_KEPT = 'public, max-age=5';
const FILM_KEPT = 'public, max-age=3600';

/**
 * Films of what may be watched again, in parts as players ask for them (RFC 9110, 14), and the
 * tracks beside them. Whatever is not to be had (yet) answers as if it had never been (REPLAY-5).
 */
export function replayRouter(replays: OpenReplays, folder: string): Router {
  const router = express.Router();
  router.get(REPLAY_LIST_PATH, (_request, response) => {
    response.set('Cache-Control', LIST_KEPT).json(replays.list());
  });
  router.get(replayFilm(':presentation'), (request, response, next) => {
    const replay = replays.find(String(request.params['presentation']));
    if (!replay) return void next();
    const headers = { 'Cache-Control': FILM_KEPT, 'Content-Type': 'video/mp4' };
    // A player that jumps gives up one answer and asks for another: no error.
    response.sendFile(replay.file, { root: folder, headers, cacheControl: false }, (error) => {
      if (error && !response.headersSent) next();
    });
  });
  router.get(replayTrackPath(':presentation', ':track'), (request, response, next) => {
    const replay = replays.find(String(request.params['presentation']));
    const track = replayTracks.find((one) => one === request.params['track']);
    if (!replay || !track) return void next();
    response.set('Cache-Control', FILM_KEPT).type('text/vtt').send(trackOf(replay, track));
  });
  return router;
}
