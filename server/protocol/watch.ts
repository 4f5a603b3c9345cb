import type { Medium } from './event-parts.ts';

/**
 * How a viewer is sent the programme: the edge offers a session description (RFC 8866, RFC 9429),
 * the viewer answers it, and again whenever inputs come or go. The first may be fetched by HTTP, as
 * soon as a page begins and before any socket is open; its socket takes the seat over. No schema
 * stands here, because the public page needs this before it has loaded its schemas: browsers and the
 * edge parse descriptions themselves.
 */
export const WATCH_PATH = '/watch';
export const SDP_TYPE = 'application/sdp';
/**
 * No session description is longer, in characters: room for the 20 inputs that an event may have,
 * each once more while it is replaced, at about 1,200 a section.
 */
export const MOST_SDP_LENGTH = 56 * 1024;

/** An input as a viewer receives it. */
export interface ReceivedInput {
  readonly input: string;
  readonly medium: Medium;
}

/** A letter that `msid` allows (RFC 8830, 2), that every parser of it takes, and that is in no id. */
const BETWEEN = '_';
const media: Record<Medium, true> = {
  ...{ camera: true, screen: true, microphone: true },
  programme: true,
};
const isMedium = (word: string): word is Medium => Object.hasOwn(media, word);

/**
 * What an input's media stream is called in a session description: at most 64 characters. Picture
 * and sound of a programme are one stream, which browsers play in step (RFC 8830, 1).
 */
export const streamIdOf = ({ input, medium }: ReceivedInput): string => medium + BETWEEN + input;

/** Which input a stream is; null for one that is none, such as what only probes the bandwidth. */
export function inputOfStream(id: string): ReceivedInput | null {
  const [medium = '', input, ...rest] = id.split(BETWEEN);
  return isMedium(medium) && input && rest.length === 0 ? { input, medium } : null;
}
