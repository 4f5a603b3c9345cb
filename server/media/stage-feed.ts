import type { types } from 'mediasoup';
import type { Input } from '../protocol/event-plan.ts';
import {
  fontProbeArguments,
  pictureArguments,
  soundArguments,
  type FeedTarget,
  type Sound,
} from './feed-arguments.ts';
import { FeedReel, type ReelOptions } from './feed-reel.ts';
import type { FeedPlan, FeedStream } from './feed-run.ts';
import { runTied } from './tied-process.ts';

/** The built-in stage feed: a picture and two sounds that stand in for inputs nobody feeds. */
export class StageFeed {
  readonly #reels: readonly FeedReel[];

  /** Finds out first whether this ffmpeg can write a clock into the picture. */
  static async open(
    inputs: readonly Input[],
    ffmpegBin: string,
    shared: Omit<ReelOptions, 'plan' | 'onFailing'>,
    onFailing: (failing: boolean, detail: string) => void,
  ): Promise<StageFeed> {
    const font = (await runTied(ffmpegBin, fontProbeArguments()).ended).code === 0;
    const plans = [picturePlan(inputs, ffmpegBin, font), soundPlan(inputs, ffmpegBin)];
    const tell = commonFailing(onFailing);
    return new StageFeed(
      plans
        .filter(({ streams }) => streams.length > 0)
        .map((plan) => new FeedReel({ ...shared, plan, onFailing: tell(plan) })),
    );
  }

  private constructor(reels: readonly FeedReel[]) {
    this.#reels = reels;
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

function picturePlan(inputs: readonly Input[], ffmpegBin: string, font: boolean): FeedPlan {
  const camera = inputs.find(({ medium }) => medium === 'camera');
  return {
    ffmpegBin,
    streams: camera ? [{ input: camera.id, kind: 'video', codec: VP8, ssrc: 0x70_00_01 }] : [],
    args: (targets) => targets.flatMap((target) => pictureArguments(target, font)),
  };
}

/** The voice for the first stage mic, the murmur for the first mic that the gate leaves alone. */
function soundPlan(inputs: readonly Input[], ffmpegBin: string): FeedPlan {
  const mics = inputs.filter(({ medium }) => medium === 'microphone');
  const parts: [Sound, Input | undefined][] = [
    ['voice', mics.find(({ gated }) => gated)],
    ['murmur', mics.find(({ gated }) => !gated)],
  ];
  const played = parts.flatMap(([sound, input]) => (input ? [{ sound, input: input.id }] : []));
  const streams = played.map(({ input }, index): FeedStream => ({
    input,
    kind: 'audio',
    codec: OPUS,
    ssrc: 0x71_00_01 + index,
  }));
  const pair = (target: FeedTarget, index: number): [Sound, FeedTarget][] => {
    const part = played[index];
    return part ? [[part.sound, target]] : [];
  };
  return { ffmpegBin, streams, args: (targets) => soundArguments(targets.flatMap(pair)) };
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
