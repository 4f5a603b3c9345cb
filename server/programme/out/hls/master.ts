import type { PictureParameters } from '../sequence-parameters.ts';

/** AAC-LC, as every player of HLS takes it (RFC 6381, 3.3). */
const SOUND = 'mp4a.40.2';

export interface Rates {
  /** Of the richest second, in bit/s. */
  readonly peak: number;
  readonly average: number;
}

/** The playlist that players are given: what there is to play, and what it takes (RFC 8216, 4.3.4.2). */
export const masterPlaylist = (
  { codec, width, height }: PictureParameters,
  { peak, average }: Rates,
  media: string,
): string =>
  [
    ...['#EXTM3U', '#EXT-X-VERSION:6', '#EXT-X-INDEPENDENT-SEGMENTS'],
    `#EXT-X-STREAM-INF:BANDWIDTH=${peak},AVERAGE-BANDWIDTH=${average},` +
      `CODECS="${codec},${SOUND}",RESOLUTION=${width}x${height}`,
    media,
    '',
  ].join('\n');
