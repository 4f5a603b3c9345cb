import { en } from './en.ts';
import { zh } from './zh.ts';

export type CaptureKey = keyof typeof zh;

/** Everything that the capture page says of its own. */
export const captureMessages = { zh, en } satisfies Record<'zh' | 'en', Record<CaptureKey, string>>;
