import type { Log } from '../../log.ts';
import type { MediaSession } from '../../media/session.ts';
import type { edgeChannel, publicChannel } from '../../protocol/sockets.ts';
import type { EdgeStatus, OnAir } from '../../protocol/status.ts';
import type { Instant } from '../../protocol/values.ts';
import type { ChannelClient } from '../../sockets/channel-client.ts';
import type { Handlers } from '../../sockets/serve-channel.ts';

export interface EdgeMediaOptions {
  /** Id of this edge in its reports. */
  readonly edge: string;
  readonly workerBin: string;
  /** How many workers. */
  readonly workers: number;
  /** Viewers that one worker takes; more are refused with `mediaUnavailable`. */
  readonly viewersPerWorker: number;
  readonly listen: {
    /** Address to bind. */
    readonly ip: string;
    /** Address that browsers are told; needed when `ip` is 0.0.0.0. */
    readonly announcedAddress?: string;
    /** Port of the first worker, the next ones follow; 0 takes free ones. */
    readonly portBase: number;
  };
  /** Address of this end of the pipes from the show. Default 127.0.0.1. */
  readonly pipeIp?: string;
  /** The link to the show; it reconnects by itself. Closed by its owner. */
  readonly link: ChannelClient<typeof edgeChannel>;
  /** The show clock. */
  readonly now: () => Instant;
  readonly log: Log;
}

type ViewerMedia = Pick<
  Handlers<typeof publicChannel>,
  'watch' | 'play' | 'connectTransport' | 'resume'
>;

export interface EdgeMedia {
  /** Answers one viewer; pushes `consumer`, `consumerClosed` and `mediaRestarted` to it by itself. */
  viewerHandlers(session: MediaSession<typeof publicChannel>): ViewerMedia;
  status(): EdgeStatus;
  /** What was measured behind the gate; also reported to the show by itself (`report`). */
  onAir(): OnAir[];
  /** Process ids of the workers that are up. */
  readonly workerPids: readonly number[];
  close(): Promise<void>;
}
