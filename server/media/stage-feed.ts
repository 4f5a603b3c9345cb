import type { types } from 'mediasoup';
import type { Input } from '../protocol/event-plan.ts';
import type { FeedPart } from './feed-arguments.ts';
import { FeedLibrary, type FeedTools } from './feed-library.ts';
import { FeedReel, type ReelOptions } from './feed-reel.ts';
import type { FeedPlan, FeedStream } from './feed-run.ts';

/** The built-in stage feed: a picture and two sounds that stand in for inputs nobody feeds. */
export class StageFeed {
  readonly #reels: readonly FeedReel[];

  constructor(
    inputs: readonly Input[],
    tools: FeedTools,
    shared: Omit<ReelOptions, 'plan' | 'onFailing'>,
    onFailing: (failing: boolean, detail: string) => void,
  ) {
    const made = { ffmpegBin: tools.ffmpegBin, library: new FeedLibrary(tools) };
    const tell = commonFailing(onFailing);
    this.#reels = [pictureStreams(inputs), soundStreams(inputs)]
      .filter((streams) => streams.length > 0)
      .map((streams): FeedPlan => ({ ...made, streams }))
      .map((plan) => new FeedReel({ ...shared, plan, onFailing: tell(plan) }));
  }

  /** Process ids of the ffmpeg processes that run. */
  get pids(): number[] {
    return this.#reels.flatMap(({ pid }) => pid ?? []);
  }

  review(): void {
    for (const reel of this.#reels) reel.review();
  }

  async close(): Promise<void> {
    await Promise.all(this.#reels.map((reel) => reel.close()));
  }
}

function pictureStreams(inputs: readonly Input[]): FeedStream[] {
  const camera = inputs.find(({ medium }) => medium === 'camera');
  if (!camera) return [];
  return [{ input: camera.id, kind: 'video', codec: VP8, ssrc: 0x70_00_01, part: 'picture' }];
}

/** The voice for the first stage mic, the murmur for the first mic that the gate leaves alone. */
function soundStreams(inputs: readonly Input[]): FeedStream[] {
  const mics = inputs.filter(({ medium }) => medium === 'microphone');
  const parts: [FeedPart, Input | undefined][] = [
    ['voice', mics.find(({ gated }) => gated)],
    ['murmur', mics.find(({ gated }) => !gated)],
  ];
  return parts
    .flatMap(([part, input]) => (input ? [{ part, input: input.id }] : []))
    .map((stream, index) => ({ ...stream, kind: 'audio', codec: OPUS, ssrc: 0x71_00_01 + index }));
}

/** Failing while any plan is; well again only when all are. */
function commonFailing(onFailing: (failing: boolean, detail: string) => void) {
  const failing = new Set<FeedPlan>();
  return (plan: FeedPlan) => (fails: boolean, detail: string) => {
    const before = failing.size > 0;
    if (fails) failing.add(plan);
    else failing.delete(plan);
    if (before !== failing.size > 0) onFailing(fails, detail);
  };
}

const VP8: types.RtpCodecParameters = {
  mimeType: 'video/VP8',
  payloadType: 101,
  clockRate: 90_000,
};
const OPUS: types.RtpCodecParameters = {
  mimeType: 'audio/opus',
  payloadType: 100,
  clockRate: 48_000,
  channels: 2,
  parameters: { useinbandfec: 1 },
};
