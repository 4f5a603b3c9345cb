import { segmentOn } from '../core/cues.ts';
import { nextAction } from '../core/next-action.ts';
import { slideBeside } from '../core/slides.ts';
import { find, planOf, type ShowState } from '../core/state.ts';
import { nextWaiting, slideView } from '../core/view-public.ts';
import { gateOf } from '../core/gate.ts';
import type { ProducerCommand } from '../protocol/commands.ts';
import type { RefusalCode } from '../protocol/refusals.ts';
import type { RemoteAction, RemoteParams } from '../protocol/remote.ts';

/** The command that an action stands for in this state, or why there is none. */
export type Meant = ProducerCommand | RefusalCode;

type Meanings = {
  readonly [A in RemoteAction]: (state: ShowState, params: RemoteParams<A>) => Meant;
};

/** With `presentation` given, that one; else the one that the action fits. */
const of = (
  id: string | null | undefined,
  command: (presentation: string) => ProducerCommand,
): Meant => (id === null || id === undefined ? 'nothingNext' : command(id));

const live = (state: ShowState) => find(state, 'running', 'held');

const gate = (type: 'openGate' | 'closeGate') => (state: ShowState) =>
  of(live(state), (presentation) => ({ type, presentation }));

/** One table for every way that remote control comes in. */
export const meanings: Meanings = {
  go(state) {
    const action = nextAction(state);
    return action ? { type: 'go', action } : 'nothingNext';
  },
  'put-on-deck': (state, { presentation }) =>
    of(presentation ?? nextWaiting(state), (id) => ({ type: 'putOnDeck', presentation: id })),
  'stand-by': (state, { presentation }) =>
    of(presentation ?? find(state, 'onDeck'), (id) => ({ type: 'standBy', presentation: id })),
  start: (state, { presentation }) =>
    of(presentation ?? find(state, 'standingBy'), (id) => ({ type: 'start', presentation: id })),
  hold: (state, { reason }) =>
    of(find(state, 'running'), (presentation) => ({ type: 'hold', presentation, reason })),
  resume: (state) => of(find(state, 'held'), (presentation) => ({ type: 'resume', presentation })),
  finish: (state) => of(live(state), (presentation) => ({ type: 'finish', presentation })),
  restart: (state, { presentation, reason }) =>
    of(presentation ?? state.onStage, (id) => ({ type: 'restart', presentation: id, reason })),
  'take-back': () => ({ type: 'undoStep' }),
  'add-time': (state, { seconds, reason }) =>
    of(live(state), (presentation) => ({
      ...{ type: 'addTime', presentation, length: seconds * 1_000, reason },
    })),
  'mic-on': gate('openGate'),
  'mic-off': gate('closeGate'),
  'mic-toggle': (state) => gate(gateOf(state) === 'open' ? 'closeGate' : 'openGate')(state),
  'start-segment': (state, { segment }) =>
    of(segment ?? nextSegment(state), (id) => ({ type: 'startSegment', segment: id })),
  'end-segment': (state, { segment }) =>
    of(segment ?? segmentOn(state), (id) => ({ type: 'endSegment', segment: id })),
  slide: (state, { number, count }) =>
    of(presenting(state), (presentation) => ({
      ...{
        type: 'turnSlide',
        presentation,
        number,
        count: count ?? slideView(state)?.count ?? null,
      },
    })),
  'next-slide': (state) => turn(state, 1),
  'previous-slide': (state) => turn(state, -1),
  'cut-auto': () => ({ type: 'cutProgramme', layout: 'auto' }),
  'cut-camera': (_, { camera }) => ({ type: 'cutProgramme', layout: 'camera', camera }),
  'cut-slides': () => ({ type: 'cutProgramme', layout: 'slides' }),
  'cut-side-by-side': () => ({ type: 'cutProgramme', layout: 'sideBySide' }),
  'cut-pip': () => ({ type: 'cutProgramme', layout: 'pictureInPicture' }),
  'cut-programme': () => ({ type: 'cutProgramme', layout: 'programme' }),
  message: (_, { text, flash }) => ({ type: 'tellStage', message: { text, flash } }),
  'clear-message': () => ({ type: 'tellStage', message: null }),
};

const presenting = (state: ShowState) => find(state, 'standingBy', 'running', 'held');

/** Before the first there is none, and the last stays. */
const turn = (state: ShowState, by: 1 | -1): Meant =>
  of(presenting(state), (presentation) => {
    const slide = slideView(state);
    const beside = slideBeside(slide, by) ?? slide ?? { number: 1, count: null };
    return { type: 'turnSlide', presentation, ...beside };
  });

const nextSegment = (state: ShowState): string | undefined =>
  planOf(state)
    .groups.flatMap(({ segments = [] }) => segments)
    .find(({ id }) => state.segments.get(id)?.state === 'waiting')?.id;
