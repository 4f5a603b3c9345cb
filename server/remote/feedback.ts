import { segmentOn, findSegment } from '../core/cues.ts';
import { find, planOf, presentationOf, type ShowState } from '../core/state.ts';
import { panelView } from '../core/view-panel.ts';
import type { NextAction } from '../protocol/next-action.ts';
import type { Feedback } from '../protocol/remote.ts';
import type { Instant, Text } from '../protocol/values.ts';

/** What buttons need to know to be lit; never a mark, nor how many there are. */
export function feedbackOf(state: ShowState, at: Instant): Feedback {
  const view = panelView(state);
  const { nextAction: next, clock, slide, cut, micOn, undoable, locked, stageMessage } = view;
  return {
    at,
    next: next && { action: next, name: nameOf(state, subjectOf(next)) },
    onStage: named(state, state.onStage),
    onDeck: withoutState(named(state, find(state, 'onDeck'))),
    segment: segmentFeedback(state),
    ...{ clock, slide, cut, micOn, undoable, locked },
    message: stageMessage?.text ?? null,
  };
}

function subjectOf(action: NextAction): string {
  if ('group' in action) return action.group;
  return 'segment' in action ? action.segment : action.presentation;
}

function nameOf(state: ShowState, id: string): Text {
  const { groups } = planOf(state);
  const things = [
    ...groups,
    ...groups.flatMap(({ presenters, segments = [] }) => [...presenters, ...segments]),
  ];
  return things.find((thing) => thing.id === id)?.name ?? { zh: id, en: id };
}

function named(state: ShowState, id: string | null): Feedback['onStage'] {
  if (id === null) return null;
  return { id, name: nameOf(state, id), state: presentationOf(state, id).state };
}

const withoutState = (one: Feedback['onStage']): Feedback['onDeck'] =>
  one && { id: one.id, name: one.name };

function segmentFeedback(state: ShowState): Feedback['segment'] {
  const id = segmentOn(state);
  const segment = id === null ? undefined : findSegment(state, id);
  const is = id === null ? undefined : state.segments.get(id);
  if (!segment || is?.state !== 'running') return null;
  return { id: segment.id, name: segment.name, endsAt: is.endsAt };
}
