import { join } from 'node:path';

/** Where HLS is written and served from, in the event's data folder. */
export const hlsFolder = (data: string): string => join(data, 'hls');
