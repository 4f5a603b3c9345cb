import type { ShowFacts } from '../protocol/show-facts.ts';
import { duration } from '../protocol/values.ts';
import { groupOf, planOf, presentationOf, type ShowState } from './state.ts';

/** What those who make the programme have to know of the show, and nothing that the public may not. */
export function showFacts(state: ShowState): ShowFacts {
  const { id, title, language, rehearsal, groups } = planOf(state);
  return {
    event: { id, title, language },
    rehearsal: rehearsal !== undefined,
    presentation: presentationFacts(state),
    cut: state.cut.layout === 'auto' ? null : state.cut.layout,
    camera: state.cut.camera,
    published: groups.flatMap(({ id: group }) => {
      const phase = state.groups.get(group);
      return phase?.state === 'published' ? [{ group, version: phase.published.version }] : [];
    }),
    recording: state.lastMoveAt !== null,
  };
}

function presentationFacts(state: ShowState): ShowFacts['presentation'] {
  const { onStage } = state;
  if (onStage === null) return null;
  const { state: is } = presentationOf(state, onStage);
  if (is === 'waiting' || is === 'onDeck') return null;
  const group = groupOf(state, onStage);
  const presenter = group.presenters.find(({ id }) => id === onStage);
  if (!presenter) return null;
  const times = state.times.get(onStage) ?? { startedAt: null, endedAt: null };
  return {
    group: { id: group.id, name: group.name },
    presenter,
    state: is,
    ...{ startedAt: times.startedAt, endedAt: times.endedAt },
    limit: duration(group.limit + (state.added.get(onStage) ?? 0)),
  };
}
