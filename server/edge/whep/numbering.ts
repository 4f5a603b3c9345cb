import { parseProfileLevelId, Profile } from 'h264-profile-level-id';
import type { types } from 'mediasoup';
import { routerCodecs } from '../../media/codecs.ts';
import { parameterOf, type Offer, type OfferedCodec, type OfferedSection } from './offer.ts';

/** What we can send, by the name that SDP gives it. */
export const codecNames = ['opus', 'vp8', 'h264'] as const;
export type CodecName = (typeof codecNames)[number];

/** The payload type that a player wants a codec in, and its retransmissions; null: none. */
export interface Numbered {
  readonly payload: number;
  readonly rtx: number | null;
}

/** How a player numbers the codecs that we can send it. */
export type Numbering = Readonly<Partial<Record<CodecName, Numbered>>>;

/** Players with the same key can share a router. */
export const keyOf = (numbering: Numbering): string =>
  codecNames.map((name) => JSON.stringify(numbering[name] ?? null)).join();

/**
 * One numbering for all sections of an offer, as BUNDLE demands (RFC 9143, 9.1). `first`: which
 * picture codec is kept where a router can't number both.
 */
export function numberingOf(offer: Offer, first: CodecName): Numbering {
  const found: Partial<Record<CodecName, Numbered>> = {};
  for (const section of offer.sections)
    for (const name of codecNames) {
      const codec = section.kind === null ? null : pickCodec(section, name);
      if (codec) found[name] ??= { payload: codec.payload, rtx: rtxOf(section, codec) };
    }
  return variants(found, first).find((one) => routerCodecsFor(one) !== null) ?? {};
}

/** The offered codec of a section that stands for one of ours; null when there is none. */
export function pickCodec(section: OfferedSection, name: CodecName): OfferedCodec | null {
  const kind = name === 'opus' ? 'audio' : 'video';
  if (section.type !== kind) return null;
  const named = section.codecs.filter((codec) => codec.name === name);
  if (name !== 'h264') return named[0] ?? null;
  return (
    named.toSorted((a, b) => fitOf(a) - fitOf(b)).find((codec) => fitOf(codec) < NO_FIT) ?? null
  );
}

const NO_FIT = 9;
/** Who decodes these profiles decodes constrained baseline, which is what we send (H.264, A.2). */
const PROFILES = [
  Profile.ConstrainedBaseline,
  Profile.Baseline,
  Profile.Main,
  Profile.ConstrainedHigh,
  Profile.High,
];

/**
 * How well an offered H.264 fits ours, 0 best. Ours is packetized in mode 1; a player that says
 * nothing at all about H.264, as GStreamer's does, takes that, too.
 */
function fitOf({ fmtp }: OfferedCodec): number {
  if (fmtp === '') return PROFILES.length;
  if (parameterOf(fmtp, 'packetization-mode') !== '1') return NO_FIT;
  const parsed = parseProfileLevelId(parameterOf(fmtp, 'profile-level-id') ?? '42e01f');
  const index = parsed ? PROFILES.indexOf(parsed.profile) : -1;
  return index === -1 ? NO_FIT : index;
}

const rtxOf = ({ codecs }: OfferedSection, { payload }: OfferedCodec): number | null =>
  codecs.find((one) => one.name === 'rtx' && parameterOf(one.fmtp, 'apt') === String(payload))
    ?.payload ?? null;

/** What can be given up of a numbering, the least first. */
function variants(all: Numbering, first: CodecName): Numbering[] {
  const second = first === 'vp8' ? 'h264' : 'vp8';
  const bare = (name: CodecName): Numbering => {
    const numbered = all[name];
    return numbered ? { [name]: { ...numbered, rtx: null } } : {};
  };
  const single = Object.fromEntries(Object.entries(all).filter(([name]) => name !== second));
  return [
    all,
    { ...all, ...bare(second) },
    { ...all, ...bare(first) },
    { ...all, ...bare(first), ...bare(second) },
    single,
    { ...single, ...bare(first) },
  ];
}

/** In which order mediasoup hands out the payload types that it may choose itself, for RTX (its ortc.ts). */
const HANDED_OUT = [...range(100, 127), ...range(96, 99)];

/**
 * Codecs for a router with that numbering; null when there can be none. A router takes its codecs'
 * payload types as told, but those of RTX it takes from a list: codecs that nobody ever sends use up
 * what stands in that list before the wanted one.
 */
export function routerCodecsFor(numbering: Numbering): types.RouterRtpCodecCapability[] | null {
  const videos = (['vp8', 'h264'] as const).filter((name) => numbering[name]);
  for (const order of [videos, videos.toReversed()]) {
    const codecs = arrange(numbering, order);
    if (codecs) return codecs;
  }
  return null;
}

function arrange(
  { opus, ...videos }: Numbering,
  order: readonly ('vp8' | 'h264')[],
): types.RouterRtpCodecCapability[] | null {
  const codecs: types.RouterRtpCodecCapability[] = [];
  let left = HANDED_OUT.filter((one) => one !== opus?.payload);
  if (opus) codecs.push({ ...ours('opus'), preferredPayloadType: opus.payload });
  const taken = new Set([opus?.payload]);
  const waiting = order.flatMap((name) => videos[name]?.payload ?? []);
  for (const name of order) {
    const { payload, rtx } = videos[name] ?? { payload: -1, rtx: null };
    waiting.shift();
    if (taken.has(payload) || (rtx !== null && !left.includes(rtx))) return null;
    left = left.filter((one) => one !== payload);
    const skipped = rtx === null ? [] : left.slice(0, left.indexOf(rtx));
    left = left.slice(skipped.length);
    const given = left.shift();
    if ([...skipped, given].some((one) => one === undefined || waiting.includes(one))) return null;
    codecs.push(...skipped.map(unused), { ...ours(name), preferredPayloadType: payload });
    for (const one of [payload, given, ...skipped]) taken.add(one);
  }
  return codecs;
}

/** Comfort noise: nothing that we are sent has it. */
const unused = (preferredPayloadType: number): types.RouterRtpCodecCapability => ({
  ...{ kind: 'audio', mimeType: 'audio/CN', clockRate: 8_000 },
  preferredPayloadType,
});

function ours(name: CodecName): types.RouterRtpCodecCapability {
  const codec = routerCodecs.find(({ mimeType }) => nameOf(mimeType) === name);
  if (!codec) throw new Error(`routers do not speak ${name}`);
  return codec;
}

/** `video/H264` -> `h264` */
export const nameOf = (mimeType: string): string => (mimeType.split('/')[1] ?? '').toLowerCase();

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
