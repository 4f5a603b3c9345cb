import { createAdapter } from '@socket.io/cluster-adapter';
import { Server } from 'socket.io';
import type { z } from 'zod';
import type { Stop } from '../clock/timer.ts';
import type { Publication } from '../protocol/publications.ts';
import type { Replay } from '../protocol/replay.ts';
import { publicBus, publicChannel } from '../protocol/sockets.ts';

/** The show's end of the bus to the edges: what the public may know, and nothing else, goes here. */
export interface ShowBus {
  tellView(view: z.input<typeof publicBus.view>): void;
  tellBeat(beat: z.input<typeof publicBus.beat>): void;
  /** All that everybody may follow rankings by. */
  tellPublications(publications: readonly Publication[]): void;
  /** All that everybody may watch again. */
  tellReplays(replays: readonly Replay[]): void;
  /** An edge has just started and knows nothing yet. */
  onWanted(listener: () => void): Stop;
  close(): Promise<void>;
}

/**
 * Opens the bus between processes of one machine: Socket.IO's cluster adapter, by way of the
 * launcher. It has a server of its own, so that nothing meant for a crew can ever go out by it.
 */
export function openShowBus(): ShowBus {
  const io = new Server({ adapter: createAdapter(), serveClient: false });
  const namespace = io.of(publicChannel.namespace);
  return {
    tellView: (view) => void namespace.serverSideEmit('view', view),
    tellBeat: (beat) => void namespace.serverSideEmit('beat', beat),
    tellPublications: (all) => void namespace.serverSideEmit('publications', all),
    tellReplays: (all) => void namespace.serverSideEmit('replays', all),
    onWanted(listener) {
      const wanted = () => listener();
      namespace.on('wanted', wanted);
      return () => void namespace.off('wanted', wanted);
    },
    // It listens nowhere, so that there is nothing to close but the adapters.
    async close() {
      await Promise.all([io.of('/').adapter.close(), namespace.adapter.close()]);
    },
  };
}
