import { groupOf, phaseOf, planOf, presentationOf, type ShowState } from '../core/state.ts';
import type { Trigger } from '../protocol/equipment.ts';
import type { Group } from '../protocol/event-plan.ts';
import type { RecordedEvent, ShowEvent } from '../protocol/events.ts';
import type { Instant, Text } from '../protocol/values.ts';
import type { PublishedRanking } from '../protocol/views.ts';
import type { Values } from './fill.ts';

/** Something that hooks wait for, with what there is to be filled in. */
export interface Occasion {
  readonly trigger: Trigger;
  /** The presenter or group it is about. */
  readonly subject: string;
  readonly at: Instant;
  readonly values: Values;
}

/** What a line of the record is for hooks; null where none can wait for it. `state` is that after it. */
export function occasionOf({ event, at, wall }: RecordedEvent, state: ShowState): Occasion | null {
  const found = triggerOf(event);
  if (!found) return null;
  const { trigger, subject } = found;
  const { id, title } = planOf(state);
  const values = {
    ...{ trigger, time: wall, 'event.id': id },
    ...inBoth('event.title', title),
    ...(trigger === 'published' ? ofRanking(state, subject) : ofPresentation(state, subject, at)),
  };
  return { trigger, subject, at, values };
}

/** A step that is undone is the one that leads to where the presentation is then. */
function triggerOf(event: ShowEvent): { trigger: Trigger; subject: string } | null {
  switch (event.type) {
    case 'stoodBy':
      return { trigger: 'standby', subject: event.presentation };
    case 'started':
      return { trigger: 'start', subject: event.presentation };
    case 'warned':
      return { trigger: 'warning', subject: event.presentation };
    case 'held':
      return { trigger: 'hold', subject: event.presentation };
    case 'resumed':
      return { trigger: 'resume', subject: event.presentation };
    case 'ended': {
      const trigger = event.how === 'limit' ? 'limit' : 'finish';
      return { trigger, subject: event.presentation };
    }
    case 'stepUndone': {
      const trigger = event.step === 'started' ? 'standby' : 'resume';
      return { trigger, subject: event.presentation };
    }
    case 'published':
      return { trigger: 'published', subject: event.group };
    default:
      return null;
  }
}

const inBoth = (name: string, { zh, en }: Text): Values => ({
  [`${name}.zh`]: zh,
  [`${name}.en`]: en,
});

const ofGroup = ({ id, name }: Group): Values => ({
  'group.id': id,
  ...inBoth('group.name', name),
});

function ofPresentation(state: ShowState, id: string, at: Instant): Values {
  const group = groupOf(state, id);
  const index = group.presenters.findIndex((presenter) => presenter.id === id);
  return {
    ...ofGroup(group),
    ...person('presenter', group, id),
    'presenter.number': index + 1,
    'left.seconds': Math.round(leftOf(state, id, at) / 1_000),
  };
}

/** What is left on the clock, in ms. */
function leftOf(state: ShowState, id: string, at: Instant): number {
  const presentation = presentationOf(state, id);
  switch (presentation.state) {
    case 'running':
      return Math.max(0, presentation.endsAt - at);
    case 'held':
      return presentation.remaining;
    case 'standingBy':
      return groupOf(state, id).limit;
    default:
      return 0;
  }
}

function person(as: string, group: Group, id: string): Values {
  const found = group.presenters.find((presenter) => presenter.id === id);
  if (!found) throw new Error(`no presenter ${id}`);
  return {
    [`${as}.id`]: id,
    ...inBoth(`${as}.name`, found.name),
    ...inBoth(`${as}.post`, found.post),
    ...inBoth(`${as}.unit`, found.unit),
  };
}

/** Only what everybody may see of a ranking that is out. */
function ofRanking(state: ShowState, groupId: string): Values {
  const group = planOf(state).groups.find(({ id }) => id === groupId);
  const phase = phaseOf(state, groupId);
  if (!group || phase.state !== 'published') throw new Error(`no ranking of ${groupId}`);
  const { published } = phase;
  const [first] = published.ranking;
  return {
    ...ofGroup(group),
    'ranking.version': published.version,
    'ranking.zh': inWords(published, group, 'zh'),
    'ranking.en': inWords(published, group, 'en'),
    'first.score': first?.score ?? '',
    ...(first && person('first', group, first.presenter)),
  };
}

/** `1. NAME SCORE; 2. NAME SCORE`, without those who have withdrawn. */
function inWords({ ranking }: PublishedRanking, group: Group, language: keyof Text): string {
  const lines = ranking.flatMap(({ presenter, rank, score }) => {
    const name = group.presenters.find(({ id }) => id === presenter)?.name[language] ?? presenter;
    return rank === null ? [] : [`${rank}. ${name} ${score ?? ''}`.trimEnd()];
  });
  return lines.join(language === 'zh' ? '；' : '; ');
}
