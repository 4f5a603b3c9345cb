/** One piece of the programme that is listed, between two keyframes. */
export interface Segment {
  readonly file: string;
  /** In s. */
  readonly length: number;
  /** The wall clock at its first picture, in ms since 1970. */
  readonly at: number;
  /** Time stamps, or the picture, are other ones than before. */
  readonly anew: boolean;
}

/** How many are listed: a minute, as the encoder sets a keyframe each second. */
const LISTED = 60;

/**
 * The sliding window of a live playlist (RFC 8216). ffmpeg lists its own segments, but knows nothing
 * of EXT-X-DISCONTINUITY-SEQUENCE, without which players lose their place once a discontinuity slides
 * out (6.2.2); so what it lists is put together here, over as many lives of ffmpeg as there are.
 */
export class HlsWindow {
  /** Of the first one listed; neither number ever goes back. */
  #sequence: number;
  #anews: number;
  readonly #segments: Segment[] = [];

  /** Begins with numbers that no earlier playlist has reached: `at` is the wall clock in ms. */
  static beginning(at: number): HlsWindow {
    return new HlsWindow(Math.floor(at / 1_000), 0);
  }

  /** Goes on with a playlist of an earlier life, without what is older than a minute; null where it can't. */
  static goingOn(playlist: string, at: number): HlsWindow | null {
    const sequence = numberOf(playlist, 'EXT-X-MEDIA-SEQUENCE');
    if (sequence === null) return null;
    const window = new HlsWindow(sequence, numberOf(playlist, 'EXT-X-DISCONTINUITY-SEQUENCE') ?? 0);
    for (const segment of segmentsOf(playlist)) window.add(segment);
    const tooOld = window.#segments.findLastIndex((one) => at - one.at > LISTED * 1_000);
    window.#drop(tooOld + 1);
    return window;
  }

  private constructor(sequence: number, anews: number) {
    this.#sequence = sequence;
    this.#anews = anews;
  }

  get segments(): readonly Segment[] {
    return this.#segments;
  }

  add(segment: Segment): void {
    this.#segments.push(segment);
    this.#drop(this.#segments.length - LISTED);
  }

  /** The playlist, which never ends: after the show its last minute stands until the server does. */
  playlist(): string {
    const longest = Math.max(1, ...this.#segments.map(({ length }) => Math.round(length)));
    return [
      ...['#EXTM3U', '#EXT-X-VERSION:6', '#EXT-X-INDEPENDENT-SEGMENTS'],
      `#EXT-X-TARGETDURATION:${longest}`,
      `#EXT-X-MEDIA-SEQUENCE:${this.#sequence}`,
      `#EXT-X-DISCONTINUITY-SEQUENCE:${this.#anews}`,
      ...this.#segments.flatMap((one) => [
        ...(one.anew ? ['#EXT-X-DISCONTINUITY'] : []),
        `#EXT-X-PROGRAM-DATE-TIME:${new Date(one.at).toISOString()}`,
        `#EXTINF:${one.length.toFixed(3)},`,
        one.file,
      ]),
      '',
    ].join('\n');
  }

  #drop(count: number): void {
    if (count <= 0) return;
    const dropped = this.#segments.splice(0, count);
    this.#sequence += dropped.length;
    this.#anews += dropped.filter(({ anew }) => anew).length;
  }
}

function numberOf(playlist: string, tag: string): number | null {
  const [, digits] = new RegExp(`^#${tag}:(\\d{1,15})$`, 'm').exec(playlist) ?? [];
  return digits === undefined ? null : Number(digits);
}

const SEGMENT =
  /(#EXT-X-DISCONTINUITY\n)?#EXT-X-PROGRAM-DATE-TIME:(\S+)\n#EXTINF:([\d.]+),\n([\w-]+\.ts)$/gm;

const segmentsOf = (playlist: string): Segment[] =>
  [...playlist.matchAll(SEGMENT)].map(([, anew, at = '', length, file = '']) => ({
    ...{ file, length: Number(length), at: Date.parse(at) },
    anew: anew !== undefined,
  }));
