import { openRanking } from '../../scoring/working/open-ranking.ts';
import { countedFor } from '../core/public-ranking.ts';
import { planOf, type ShowState } from '../core/state.ts';
import { eventZone } from '../event-file/event-zone.ts';
import type { ShowEventOf } from '../protocol/events.ts';
import type { Publication } from '../protocol/publications.ts';

/** What of a publication everybody may have; `state` is the show right before it. */
export function composePublication(
  state: ShowState,
  event: ShowEventOf<'published'>,
  published: string,
): Publication {
  const plan = planOf(state);
  const group = plan.groups.find(({ id }) => id === event.group);
  if (!group) throw new Error(`no group ${event.group}`);
  const presenters = group.presenters.map(({ id, name }) => ({ id, name }));
  const own = new Set(presenters.map(({ id }) => id));
  const { panels, criteria, components = [], imported = [] } = plan;
  return {
    ...{ group: group.id, version: event.version, published, zone: eventZone(plan) },
    names: { panels, criteria, components, presenters },
    open: openRanking(event.result, event.formula ?? plan.formula, countedFor(state, group.id), {
      adjustments: [...(state.adjustments.get(group.id) ?? [])],
      components: imported.filter(({ presenter }) => own.has(presenter)),
    }),
  };
}
