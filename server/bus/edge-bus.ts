import type { Namespace } from 'socket.io';
import type { z } from 'zod';
import { publicBus } from '../protocol/sockets.ts';

type View = z.output<typeof publicBus.view>;
type Beat = z.output<typeof publicBus.beat>;

export interface EdgeBusListener {
  onView(view: View): void;
  onBeat(beat: Beat): void;
  /** Something that is neither: a show of another version. */
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
  namespace.serverSideEmit('wanted');
}
