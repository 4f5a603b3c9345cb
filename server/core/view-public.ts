import type { Group } from '../protocol/event-plan.ts';
import { duration } from '../protocol/values.ts';
import type { ClockView, PublicView, RundownGroup, SlideView } from '../protocol/views.ts';
import { findSegment, segmentOn } from './cues.ts';
import { gateOf } from './gate.ts';
import { isPresenting } from './slides.ts';
import { find, groupOf, never, phaseOf, planOf, presentationOf, type ShowState } from './state.ts';

/** What everybody may see. Nothing in it depends on marks before they are published. */
export function publicView(state: ShowState): PublicView {
  const plan = planOf(state);
  return {
    version: state.publicVersion,
    title: plan.title,
    place: plan.place,
    dates: plan.dates,
    language: plan.language,
    groups: plan.groups.map((group) => groupView(state, group)),
    panels: plan.panels,
    bands: plan.formula.bands.map(({ id }) => id),
    onStage: state.onStage,
    next: find(state, 'onDeck') ?? nextWaiting(state),
    clock: clockView(state),
    slide: slideView(state),
    segment: segmentView(state),
    micOn: gateOf(state) === 'open',
    inputs: plan.inputs,
    replay: plan.replay ?? false,
    cut: state.cut,
    rehearsal: plan.rehearsal ?? null,
  };
}

/** The next one in the rundown who has not been called. */
export function nextWaiting(state: ShowState): string | null {
  const rundown = planOf(state).groups.flatMap((group) => group.presenters);
  return rundown.find(({ id }) => presentationOf(state, id).state === 'waiting')?.id ?? null;
}

function groupView(state: ShowState, group: Group): RundownGroup {
  const phase = phaseOf(state, group.id);
  const { presenters, segments = [], ...rest } = group;
  return {
    ...rest,
    state: phase.state,
    segments: segments.map((segment) => ({
      ...segment,
      state: state.segments.get(segment.id)?.state ?? 'waiting',
      ...timesOf(state, segment.id),
    })),
    presentations: presenters.map((presenter) => ({
      ...presenter,
      state: presentationOf(state, presenter.id).state,
      ...timesOf(state, presenter.id),
    })),
    deadline: phase.state === 'scoring' ? phase.deadline : null,
    drawn: drawOf(state, group.id),
    published: phase.state === 'published' ? phase.published : null,
    earlier: phase.state === 'published' ? [...phase.earlier] : [],
  };
}

const timesOf = (state: ShowState, cue: string) =>
  state.times.get(cue) ?? { startedAt: null, endedAt: null };

/** Of the presentation on stage, as long as it is not over. */
export function slideView(state: ShowState): SlideView | null {
  const { slide, onStage } = state;
  if (slide === null || slide.presentation !== onStage) return null;
  const { number, count } = slide;
  return isPresenting(presentationOf(state, onStage).state) ? { number, count } : null;
}

function segmentView(state: ShowState): PublicView['segment'] {
  const id = segmentOn(state);
  const segment = id === null ? undefined : findSegment(state, id);
  const is = id === null ? undefined : state.segments.get(id);
  if (!segment || is?.state !== 'running') return null;
  const { kind, name, duration } = segment;
  return { id: segment.id, kind, name, duration, endsAt: is.endsAt };
}

function drawOf(state: ShowState, group: string): RundownGroup['drawn'] {
  const draw = state.draws.get(group);
  return draw ? { seed: draw.seed } : null;
}

/** The clock of whoever is on stage. */
export function clockView(state: ShowState): ClockView {
  if (state.onStage === null) return { state: 'idle' };
  const { limit: planned, warning } = groupOf(state, state.onStage);
  const limit = duration(planned + (state.added.get(state.onStage) ?? 0));
  const presentation = presentationOf(state, state.onStage);
  switch (presentation.state) {
    case 'waiting':
    case 'onDeck':
      return { state: 'idle' };
    case 'standingBy':
      return { state: 'ready', limit: planned, warning };
    case 'running':
      return { state: 'running', endsAt: presentation.endsAt, limit, warning };
    case 'held':
      return { state: 'held', remaining: presentation.remaining, limit, warning };
    case 'over':
      return { state: 'over', how: presentation.how };
    case 'withdrawn':
      return { state: 'over', how: 'withdrawn' };
    default:
      return never(presentation);
  }
}
