import { publicChannel } from '../../../server/protocol/sockets.ts';
import { openChannel } from '../../../server/sockets/channel-client.ts';
import { placeOf } from '../../../viewer/common/media/reception.ts';
import { watchProgramme, type WatchState } from '../../../viewer/common/media/watch.ts';

/** Watches as the product's pages do; what it sees can be asked from outside. */
export function watch(origin: string) {
  const states: WatchState[] = [];
  /** By input and kind. */
  const players = new Map<string, HTMLVideoElement>();
  const tracks = new Map<string, string>();
  /** A programme's picture before its sound. */
  const find = <T>(known: ReadonlyMap<string, T>, input: string): T | undefined =>
    known.get(`video ${input}`) ?? known.get(`audio ${input}`);
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
      onTrack: (input, track) => {
        const place = placeOf({ input, track });
        tracks.set(place, track.id);
        players.get(place)?.remove();
        players.set(place, play(track));
      },
      onEnded: (input, track) => {
        const place = placeOf({ input, track });
        players.get(place)?.remove();
        players.delete(place);
      },
      onState: (state) => void states.push(state),
    },
  );
  return {
    /** Frames shown of the present track of an input. */
    frames: (input: string): number =>
      find(players, input)?.getVideoPlaybackQuality().totalVideoFrames ?? 0,
    /** Width of the picture of an input as it is shown now, in pixels of the sender's. */
    width: (input: string): number => find(players, input)?.videoWidth ?? 0,
    inputs: (): string[] =>
      [...new Set([...players.keys()].map((place) => place.split(' ')[1] ?? ''))].sort(),
    /** Kinds of tracks that come of an input. */
    kinds: (input: string): string[] =>
      ['audio', 'video'].filter((kind) => players.has(`${kind} ${input}`)),
    states: (): WatchState[] => states,
    /** Id of the track that was given last. */
    track: (input: string): string | undefined => find(tracks, input),
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
