import type { Secrets } from '../automation/fill.ts';
import { systemSources } from '../clock/show-clock.ts';
import type { Log } from '../log.ts';
import type { ProgrammeOrder } from '../process-messages.ts';
import type { Instant } from '../protocol/values.ts';
import type { WaysOutStatus } from '../protocol/ways-out.ts';
import { recordingsFolder } from '../replay/recordings-folder.ts';
import { readSecret, type Tools } from '../settings.ts';
import type { FactsSource } from './facts.ts';
import { hlsFolder } from './out/hls/hls-folder.ts';
import { HlsWay } from './out/hls/hls-way.ts';
import { Pushes } from './out/push/pushes.ts';
import { RecordingDesk } from './out/recording/recording-desk.ts';
import type { ProgrammeLink } from './programme-link.ts';
import type { ProgrammeStream } from './programme-stream.ts';
import { reportTo } from './reporter.ts';

export interface WaysOutOptions {
  readonly stream: ProgrammeStream;
  readonly facts: FactsSource;
  /** The line to the show; it reconnects by itself. Closed by its owner. */
  readonly link: ProgrammeLink;
  /** The show clock. */
  readonly now: () => Instant;
  readonly order: Pick<ProgrammeOrder, 'data' | 'equipment'>;
  readonly tools: Pick<Tools, 'ffmpegBin'>;
  readonly log: Log;
  /** Where keys are; the environment when left out. */
  readonly secrets?: Secrets;
}

export interface WaysOut {
  status(): WaysOutStatus;
  close(): Promise<void>;
}

/** Starts everything that takes the programme to those who watch it or keep it. */
export function openWaysOut(options: WaysOutOptions): WaysOut {
  const { stream, facts, link, now, order, tools, log, secrets = readSecret } = options;
  const { ffmpegBin } = tools;
  const { wall } = systemSources();
  // The reporter looks by itself.
  const common = { stream, ffmpegBin, now, wall, log, onChange: () => undefined };
  const hls = new HlsWay({ ...common, folder: hlsFolder(order.data) });
  const recording = new RecordingDesk({
    ...{ ...common, facts, wanted: order.equipment.record },
    folder: recordingsFolder(order.data),
  });
  const pushes = new Pushes({
    ...{ ...common, secrets, folder: order.data, targets: order.equipment.push },
  });
  const status = (): WaysOutStatus => ({
    hls: hls.status(),
    recording: recording.status(),
    pushes: pushes.statuses(),
  });
  const stops = [
    link.on('orderPush', ({ push, on }) => pushes.order(push, on)),
    reportTo(link, status, (said) => link.request('reportWaysOut', said)),
  ];
  return {
    status,
    async close() {
      for (const stop of stops) stop();
      await Promise.all([hls.close(), recording.close(), pushes.close()]);
    },
  };
}
