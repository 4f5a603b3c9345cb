import { join } from 'node:path';

/** Where recordings and clips are kept, in the event's data folder. */
export const recordingsFolder = (data: string): string => join(data, 'recordings');
