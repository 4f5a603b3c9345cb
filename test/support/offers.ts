import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const offerNames = ['chromium-156', 'firefox', 'safari', 'gstreamer-1.22'] as const;
export type OfferName = (typeof offerNames)[number];

/** What a player of that make offers to be sent: one picture, one sound. */
export const offerOf = (name: OfferName): string =>
  readFileSync(join(import.meta.dirname, `../fixtures/offers/${name}.sdp`), 'utf8');
