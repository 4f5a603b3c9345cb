import type { Input } from '../../../server/protocol/event-plan.ts';

type Medium = Input['medium'];

/** Pictures a second: what television in 50 Hz countries is lit and shot for. */
const CAMERA_RATE = 25;
/** Letters must be sharp; they need not move. */
const SCREEN_RATE = 15;

export interface Wish {
  readonly medium: Medium;
  readonly device: string;
  readonly processing: boolean;
}

/** What to ask the browser of a camera, a capture card or a microphone. */
export function deviceConstraints({ medium, device, processing }: Wish): MediaStreamConstraints {
  const deviceId = { exact: device };
  if (medium === 'microphone') {
    return {
      audio: {
        deviceId,
        channelCount: { ideal: 1 },
        echoCancellation: processing,
        noiseSuppression: processing,
        autoGainControl: processing,
      },
    };
  }
  const [width, height] = medium === 'camera' ? [1280, 720] : [1920, 1080];
  return {
    video: {
      deviceId,
      width: { ideal: width },
      height: { ideal: height },
      frameRate: { ideal: CAMERA_RATE },
    },
  };
}

/** What to ask of a shared screen: no larger than the public gets it. */
export const screenConstraints: DisplayMediaStreamOptions = {
  audio: false,
  video: { width: { max: 1920 }, height: { max: 1080 }, frameRate: { ideal: SCREEN_RATE } },
};
