import { formulaSchema } from '../../../scoring/engine/schema.ts';
import { eventPlanSchema, type EventPlan } from '../../../server/protocol/event-plan.ts';

export const LIMIT = 300_000;
export const WARNING = 10_000;
export const WINDOW = 600_000;

const text = (word: string) => ({ zh: word, en: word });

export interface PlanOptions {
  readonly release?: 'immediately' | 'byProducer';
  readonly missing?: 'exclude' | 'block' | 'reweight';
  readonly warning?: number;
  /** How much time may be added, in ms; 0 or left out: none. */
  readonly addable?: number;
  /** The least time between two presses of GO, in ms. */
  readonly goGap?: number;
  /** The host's opening before ann, and a break after bo. */
  readonly segments?: boolean;
  /** How many leaders judge, and how many officials: two and one where left out. */
  readonly leaders?: number;
  readonly officialJudges?: number;
  /** Two cameras, slides, and a mixed programme beside the microphone. */
  readonly pictures?: boolean;
  /** What the officials' panel is drawn together by. */
  readonly officials?: 'mean' | 'median' | 'trimmedMean';
}

const segment = (id: string, kind: 'break' | 'host', after: number) => ({
  ...{ id, kind, after, duration: 600_000 },
  name: text(id),
});
const opening = segment('opening', 'host', 0);
const pause = segment('pause', 'break', 2);

const PICTURES = (
  [
    ['front', 'camera'],
    ['side', 'camera'],
    ['deck', 'screen'],
    ['mixer', 'programme'],
  ] as const
).map(([id, medium]) => ({ id, name: text(id), medium, gated: false }));

/** Two groups: ann and bo, then cy; leaders l1, l2, ... and the official o1; criteria work and talk. */
export function examplePlan(options: PlanOptions = {}): EventPlan {
  const group = (id: string, presenters: string[]) => ({
    id,
    name: text(id),
    limit: LIMIT,
    warning: options.warning ?? WARNING,
    scoringWindow: WINDOW,
    release: options.release ?? 'immediately',
    presenters: presenters.map((one) => ({
      id: one,
      name: text(one),
      post: text('head'),
      unit: text('office'),
    })),
    ...(options.addable && { addable: options.addable }),
    ...(options.segments && id === 'heads' && { segments: [opening, pause] }),
  });
  const leaders = Array.from({ length: options.leaders ?? 2 }, (_, index) => `l${index + 1}`);
  const officials = Array.from({ length: options.officialJudges ?? 1 }, (_, i) => `o${i + 1}`);
  const judge = (id: string, panel: string) => ({ id, name: text(id), post: text('judge'), panel });
  return eventPlanSchema.parse({
    id: 'review',
    title: text('Review'),
    place: text('Hall'),
    dates: ['2026-12-28'],
    language: 'zh',
    groups: [group('heads', ['ann', 'bo']), group('towns', ['cy'])],
    panels: [
      { id: 'leaders', name: text('Leaders') },
      { id: 'officials', name: text('Officials') },
    ],
    judges: [
      ...leaders.map((id) => judge(id, 'leaders')),
      ...officials.map((id) => judge(id, 'officials')),
    ],
    criteria: [
      { id: 'work', name: text('Work') },
      { id: 'talk', name: text('Talk') },
    ],
    formula: formulaSchema.parse({
      criteria: [
        { id: 'work', weight: '0.8', min: '0', max: '100', step: '0.5' },
        { id: 'talk', weight: '0.2', min: '60', max: '100', step: '1' },
      ],
      panels: [
        { id: 'leaders', weight: '0.6' },
        { id: 'officials', weight: '0.4', aggregate: { method: options.officials ?? 'mean' } },
      ],
      missing: options.missing ?? 'exclude',
      bands: [{ id: 'excellent', atMost: '50%' }],
    }),
    ...(options.goGap && { goGap: options.goGap }),
    inputs: [
      { id: 'stage-mic', name: text('Mic'), medium: 'microphone', gated: true },
      ...(options.pictures ? PICTURES : []),
    ],
  });
}
