import type { Socket } from 'socket.io';
import type { Channel } from '../protocol/sockets.ts';
import type { Push } from '../sockets/serve-channel.ts';

/** One connected socket, as the media code sees it: it pushes to it and learns that it has gone. */
export interface MediaSession<C extends Channel> {
  readonly push: Push<C>;
  /** Calls `listener` once, when the socket has gone. */
  onClose(listener: () => void): void;
}

/** `socket` as a media session of its channel. */
export const mediaSession = <C extends Channel>(socket: Socket): MediaSession<C> => ({
  push: (name, message) => void socket.emit(name, message),
  onClose: (listener) => void socket.once('disconnect', () => listener()),
});
