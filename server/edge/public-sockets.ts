import type { Namespace, Socket } from 'socket.io';
import { z } from 'zod';
import { joinBus } from '../bus/edge-bus.ts';
import type { Log } from '../log.ts';
import { mediaSession } from '../media/session.ts';
import { publicChannel } from '../protocol/sockets.ts';
import type { Instant } from '../protocol/values.ts';
import type { PublicView } from '../protocol/views.ts';
import {
  serveChannel,
  type Allowance,
  type Handlers,
  type ServeOptions,
} from '../sockets/serve-channel.ts';
import type { ReceptionBook } from './metrics/reception-book.ts';
import type { EdgeMedia } from './media/edge-media.ts';
import type { OpenReplays } from './open-replays.ts';
import type { OpenWorkings } from './open-workings.ts';

export interface PublicSocketsOptions {
  readonly namespace: Namespace;
  readonly media: EdgeMedia;
  readonly workings: OpenWorkings;
  readonly replays: OpenReplays;
  readonly book: ReceptionBook;
  readonly now: () => Instant;
  readonly log: Log;
}

/** A page asks for its picture and now and then for the time; anything more is no page of ours. */
const VIEWERS: Allowance = { burst: 60, perSecond: 5 };

/** Serves the public of this edge: the show's view to everybody, the programme to each who watches. */
export function servePublic(options: PublicSocketsOptions): void {
  const { namespace, workings, replays, log } = options;
  let view: PublicView | null = null;
  let told: PublicView | null = null;
  const tell = () => {
    if (view === told) return;
    told = view;
    namespace.local.emit('view', view);
  };
  namespace.on('connection', (socket) => {
    serveViewer(socket, options);
    if (view) socket.emit('view', view);
  });
  joinBus(namespace, {
    onView(next) {
      view = next;
      // After everything that has arrived by now: an edge that is behind tells thousands of people
      // the latest view, not each one on the way there.
      setImmediate(tell);
    },
    onBeat: (beat) => void namespace.local.emit('beat', beat),
    onPublications: (publications) => workings.take(publications),
    onReplays: (all) => replays.take(all),
    onBadMessage: (name, error) => log.error({ name, error: z.prettifyError(error) }, 'bus'),
  });
}

function serveViewer(socket: Socket, { media, book, now, log }: PublicSocketsOptions): void {
  const serving: ServeOptions = {
    allowance: VIEWERS,
    now,
    onInternalError: (request, error) => log.error({ err: error, request }, 'a request failed'),
  };
  const viewer = media.viewerHandlers(mediaSession<typeof publicChannel>(socket));
  const handlers: Handlers<typeof publicChannel> = {
    clock: () => ({ at: now() }),
    reception(report) {
      book.take(socket, report);
      return {};
    },
    ...viewer,
  };
  serveChannel(socket, publicChannel, handlers, serving);
  socket.once('disconnect', () => book.gone(socket));
}
