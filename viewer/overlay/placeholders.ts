import type { Ranked } from '../../server/protocol/views.ts';
import { duration, instant, type Text } from '../../server/protocol/values.ts';
import { overlayMessages } from './messages.ts';
import type { OverlayPresentation, OverlaySource } from './source.ts';

/** More than a page holds, so that its pages are seen to turn. */
const ROWS = 16;
const LIMIT = duration(300_000);
const LEFT = duration(222_000);
const NOW = instant(LIMIT);

const text = (key: keyof (typeof overlayMessages)['zh']): Text => ({
  zh: overlayMessages.zh[key],
  en: overlayMessages.en[key],
});

const presentations = Array.from({ length: ROWS }, (_, index): OverlayPresentation => {
  const words = { name: text('sampleName'), post: text('samplePost'), unit: text('sampleUnit') };
  return { ...words, id: `sample-${index + 1}`, state: 'running', startedAt: NOW, endedAt: null };
});

const ranking = presentations.map(({ id }, index): Ranked => {
  return { presenter: id, rank: index + 1, score: '00.00', band: null, tie: null, panels: {} };
});

/**
 * What an overlay shows to set the picture up before the review: placeholders, which nobody could
 * take for a person or a result. Time stands still in it.
 */
export const placeholders: OverlaySource = {
  trusted: true,
  clockError: 0,
  now: () => NOW,
  view: {
    onStage: 'sample-1',
    clock: {
      state: 'running',
      endsAt: instant(NOW + LEFT),
      limit: LIMIT,
      warning: duration(10_000),
    },
    slide: { number: 4, count: ROWS },
    groups: [
      {
        ...{ id: 'sample', name: text('sampleGroup'), presentations, earlier: [] },
        published: { version: 1, reason: null, ranking },
      },
    ],
  },
};
