import { handshakeSchema } from '../protocol/http.ts';
import { figuresChannel } from '../protocol/sockets.ts';
import { admit } from '../sockets/admission.ts';
import { serveChannel } from '../sockets/serve-channel.ts';
import { clockOf, HANDS, serving, type CrewSocketsOptions } from './crew-options.ts';
import { atPanel } from './panel-sockets.ts';

/** Serves the pages with the graphs, to everybody who may sit at a panel. */
export function serveFigures(options: CrewSocketsOptions): void {
  const { io, broadcast, closings, meter } = options;
  admit(io.of(figuresChannel.namespace), handshakeSchema, atPanel(options), (socket) => {
    const handlers = {
      ...clockOf(options),
      past: ({ before }: { before: number | null }) => ({ samples: meter.past(before) }),
    };
    const push = serveChannel(
      socket,
      figuresChannel,
      handlers,
      serving(options, figuresChannel, HANDS),
    );
    push('view', broadcast.publicView());
    push('closings', closings.latest());
    push('beat', broadcast.beat());
  });
}
