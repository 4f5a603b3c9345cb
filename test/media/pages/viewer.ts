import { publicChannel } from '../../../server/protocol/sockets.ts';
import { openChannel } from '../../../server/sockets/channel-client.ts';
import { watchProgramme, type WatchState } from '../../../viewer/common/media/watch.ts';

/** Watches as the product's pages do; what it sees can be asked from outside. */
export function watch(origin: string) {
  const states: WatchState[] = [];
  const players = new Map<string, HTMLVideoElement>();
  const tracks = new Map<string, string>();
  let refusals = 0;
  const client = openChannel(publicChannel, {
    ...{ origin, auth: {} },
    onBadMessage: (name, error) => {
      throw new Error(name, { cause: error });
    },
  });
  const request: typeof client.request = (...args) =>
    client.request(...args).catch((error: unknown) => {
      refusals += 1;
      throw error;
    });
  const { stop } = watchProgramme(
    { ...client, request },
    {
      onTrack: ({ input }, track) => {
        tracks.set(input, track.id);
        players.get(input)?.remove();
        players.set(input, play(track));
      },
      onEnded: (input) => {
        players.get(input)?.remove();
        players.delete(input);
      },
      onState: (state) => void states.push(state),
    },
  );
  return {
    /** Frames shown of the present track of an input. */
    frames: (input: string): number =>
      players.get(input)?.getVideoPlaybackQuality().totalVideoFrames ?? 0,
    inputs: (): string[] => [...players.keys()].sort(),
    states: (): WatchState[] => states,
    /** Id of the track that was given last. */
    track: (input: string): string | undefined => tracks.get(input),
    /** How often the server has said no. */
    refusals: (): number => refusals,
    firstFrameMs: (): number | null => firstFrameMs,
    leave: (): void => {
      stop();
      client.close();
    },
  };
}

let firstFrameMs: number | null = null;

function play(track: MediaStreamTrack): HTMLVideoElement {
  const player = document.createElement('video');
  player.autoplay = true;
  player.muted = true;
  player.srcObject = new MediaStream([track]);
  player.requestVideoFrameCallback(() => {
    firstFrameMs ??= performance.now();
  });
  document.body.append(player);
  return player;
}
