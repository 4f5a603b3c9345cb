import { openPublisher, type PublishState } from '../../../control-panel/capture/publish.ts';
import { captureChannel } from '../../../server/protocol/sockets.ts';
import { openChannel, RequestError } from '../../../server/sockets/channel-client.ts';

/** Sends Chromium's fake camera and microphone as the capture page does. */
export function capture(origin: string, label: string) {
  const states: PublishState[] = [];
  const lost: string[] = [];
  const client = openChannel(captureChannel, {
    ...{ origin, auth: {} },
    onBadMessage: (name, error) => {
      throw new Error(name, { cause: error });
    },
  });
  const publisher = openPublisher(client, {
    label,
    onState: (state) => void states.push(state),
    onInputLost: (input) => void lost.push(input),
  });
  return {
    /** Resolves with the refusal's code, or null. */
    async publish(
      input: string,
      kind: 'audio' | 'video',
      takeOver: boolean,
    ): Promise<string | null> {
      const stream = await navigator.mediaDevices.getUserMedia(
        kind === 'audio' ? { audio: true } : { video: { width: 960, height: 540 } },
      );
      const [track] = stream.getTracks();
      if (!track) throw new Error('no track');
      try {
        await publisher.publish(input, track, { takeOver });
        return null;
      } catch (error) {
        if (error instanceof RequestError && error.problem !== 'lost') return error.problem.code;
        throw error;
      }
    },
    stop: (input: string): Promise<void> => publisher.stop(input),
    states: (): PublishState[] => states,
    lost: (): string[] => lost,
  };
}
