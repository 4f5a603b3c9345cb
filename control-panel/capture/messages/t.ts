import { useMessages } from '../../../viewer/common/language.svelte.ts';
import { captureMessages, type CaptureKey } from './index.ts';

/** The capture page's own words, in the page's language. */
export const t = useMessages<CaptureKey>(captureMessages);
