/** Where an edge serves the programme as HLS; any player, cache or CDN may come for it. */
export const HLS_PATH = '/hls';
/** What players are given. */
export const HLS_MASTER = 'programme.m3u8';
/** The live playlist that it names. */
export const HLS_LIVE = 'live.m3u8';
export const HLS_PROGRAMME = `${HLS_PATH}/${HLS_MASTER}`;
