import { showFacts } from '../core/show-facts.ts';
import { programmeHandshakeSchema } from '../protocol/http.ts';
import { programmeChannel } from '../protocol/sockets.ts';
import type { ProgrammeStatus } from '../protocol/programme-status.ts';
import type { WaysOutStatus } from '../protocol/ways-out.ts';
import { mediaSession } from '../media/session.ts';
import { admit } from '../sockets/admission.ts';
import { serveChannel } from '../sockets/serve-channel.ts';
import { isOurs, MACHINES, serving, type CrewSocketsOptions } from './crew-options.ts';

/** Serves the process that composes the programme: inputs to decode, and what the show is at. */
export function serveProgramme(options: CrewSocketsOptions): void {
  const { io, ingest, status, show, clock } = options;
  admit(
    io.of(programmeChannel.namespace),
    programmeHandshakeSchema,
    ({ secret }) => isOurs(options, secret),
    (socket) => {
      const handlers = {
        ...ingest.programmeHandlers(mediaSession<typeof programmeChannel>(socket)),
        clock: () => ({ at: clock.now() }),
        report(report: ProgrammeStatus) {
          status.programme.reported(socket, report);
          return {};
        },
        reportWaysOut(report: WaysOutStatus) {
          status.programme.waysOutReported(socket, report);
          return {};
        },
      };
      const push = serveChannel(
        socket,
        programmeChannel,
        handlers,
        serving(options, programmeChannel, MACHINES),
      );
      status.programme.linked(socket, (order) => push('orderPush', order));
      let told = '';
      const tell = () => {
        const facts = showFacts(show.state);
        const text = JSON.stringify(facts);
        if (text === told) return;
        told = text;
        push('facts', facts);
      };
      tell();
      const stop = show.listen(tell);
      socket.once('disconnect', () => {
        stop();
        status.programme.gone(socket);
      });
    },
  );
}
