import { later } from '../../../server/clock/timer.ts';

/** How long a word in passing stands, in ms. */
const BRIEF_MS = 2_500;

/** Attached to what is shown in passing: takes it away again, unless it has gone before. */
export const briefly = (away: () => void) => (): (() => void) => later(BRIEF_MS, away);
