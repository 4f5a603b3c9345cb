import { LinkedClock } from '../clock/linked-clock.ts';
import { persist } from '../clock/persist.ts';
import { systemMonotonic } from '../clock/show-clock.ts';
import type { Log } from '../log.ts';
import { loopbackOf } from '../media/announced-address.ts';
import type { ProgrammeOrder } from '../process-messages.ts';
import { programmeChannel } from '../protocol/sockets.ts';
import { PROTOCOL_VERSION } from '../protocol/values.ts';
import { usesTls, type Settings, type Tools } from '../settings.ts';
import { openChannel } from '../sockets/channel-client.ts';
import { Composer } from './composer.ts';
import { ToldFacts } from './facts.ts';
import type { FrameSize } from './frame.ts';
import type { ProgrammeLink } from './programme-link.ts';
import { reportTo } from './reporter.ts';
import { openWaysOut } from './ways-out.ts';

export interface RunningProgramme {
  close(): Promise<void>;
}

/** The show may be starting again itself, in ms. */
const SHOW_STARTS_MS = 30_000;

/** Starts the composed programme: the line to the show first, those who take it out last. */
export async function startProgramme(
  order: ProgrammeOrder,
  settings: Settings,
  tools: Tools,
  log: Log,
): Promise<RunningProgramme> {
  const closing: (() => unknown)[] = [];
  const close = async () => {
    for (const stop of closing.splice(0).toReversed()) await stop();
  };
  try {
    const link = openLink(order, settings, log);
    closing.push(() => link.close());
    const facts = new ToldFacts(link);
    closing.push(() => facts.close());
    const composer = new Composer({
      ...{ link, facts, ffmpegBin: tools.ffmpegBin, now: systemMonotonic, log },
      size: sizeOf(settings),
      rate: Number(settings['programme-rate']),
    });
    closing.push(() => composer.close());
    closing.push(
      reportTo(
        link,
        () => composer.status(),
        (status) => link.request('report', status),
      ),
    );
    const clock = await persist(SHOW_STARTS_MS, () => LinkedClock.learn(link));
    closing.push(() => clock.close());
    const { stream } = composer;
    const parts = { stream, facts, link, now: clock.now };
    const waysOut = openWaysOut({ ...parts, order, tools, log });
    closing.push(() => waysOut.close());
    return { close };
  } catch (error) {
    await close();
    throw error;
  }
}

export function sizeOf(settings: Pick<Settings, 'programme-size'>): FrameSize {
  const [width = 0, height = 0] = settings['programme-size'].split('x').map(Number);
  return { width, height };
}

function openLink(order: ProgrammeOrder, settings: Settings, log: Log): ProgrammeLink {
  const tls = usesTls(settings);
  return openChannel(programmeChannel, {
    origin: `${tls ? 'https' : 'http'}://${loopbackOf(settings.host)}:${order.showPort}`,
    auth: { secret: order.linkSecret, protocol: PROTOCOL_VERSION },
    // The certificate is for the host's name, and this is the same machine.
    anyCertificate: tls,
    onBadMessage: (name, error) => log.error({ err: error, name }, 'the show is not understood'),
  });
}
