import type { Namespace } from 'socket.io';
import type { z } from 'zod';
import { publicationsSchema, type Publication } from '../protocol/publications.ts';
import { replaysSchema, type Replay } from '../protocol/replay.ts';
import { publicBus } from '../protocol/sockets.ts';

type View = z.output<typeof publicBus.view>;
type Beat = z.output<typeof publicBus.beat>;

export interface EdgeBusListener {
  onView(view: View): void;
  onBeat(beat: Beat): void;
  onPublications(publications: readonly Publication[]): void;
  onReplays(replays: readonly Replay[]): void;
  /** Something that is none of these: a show of another version. */
  onBadMessage(name: string, error: z.ZodError): void;
}

/**
 * An edge's end of the bus: hears what the show tells, and asks for the view at the start. The
 * namespace's server must have the cluster adapter, and only its `local` sockets be emitted to.
 */
export function joinBus(namespace: Namespace, listener: EdgeBusListener): void {
  namespace.on('view', (message: unknown) => {
    const view = publicBus.view.safeParse(message);
    if (view.success) listener.onView(view.data);
    else listener.onBadMessage('view', view.error);
  });
  namespace.on('beat', (message: unknown) => {
    const beat = publicBus.beat.safeParse(message);
    if (beat.success) listener.onBeat(beat.data);
    else listener.onBadMessage('beat', beat.error);
  });
  namespace.on('publications', (message: unknown) => {
    const publications = publicationsSchema.safeParse(message);
    if (publications.success) listener.onPublications(publications.data);
    else listener.onBadMessage('publications', publications.error);
  });
  namespace.on('replays', (message: unknown) => {
    const replays = replaysSchema.safeParse(message);
    if (replays.success) listener.onReplays(replays.data);
    else listener.onBadMessage('replays', replays.error);
  });
  namespace.serverSideEmit('wanted');
}
