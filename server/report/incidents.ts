import { groupOf, planOf, presentationOf, type ShowState } from '../core/state.ts';
import type { Actor } from '../protocol/commands.ts';
import type { EventPlan } from '../protocol/event-plan.ts';
import type { RecordedEvent, ShowEvent, ShowEventOf } from '../protocol/events.ts';
import type { Text } from '../protocol/values.ts';
import type { Doer, Incident, IncidentKind } from './report.ts';

interface Noted extends Incident {
  readonly group: string;
}

/** A hold, from its line to whatever ended it. */
interface Hold {
  /** Its place among the incidents. */
  readonly index: number;
  readonly presentation: string;
  readonly from: number;
}

const undone: Record<ShowEventOf<'stepUndone'>['step'], IncidentKind> = {
  started: 'startUndone',
  held: 'holdUndone',
  ended: 'endUndone',
};

/** Gathers what was out of the ordinary from the journal's lines, one after the other. */
export class Incidents {
  readonly #all: Noted[] = [];
  readonly #holds: Hold[] = [];

  /** Takes note of a line, with the show as it was before it and as it is after it. */
  take(before: ShowState, line: RecordedEvent, after: ShowState): void {
    const { event } = line;
    if (event.type === 'planned') return this.#planned(event.plan, line);
    const found = incidentOf(line);
    const group = found && groupIn(before, event);
    if (found && group !== null) {
      const cue = 'presentation' in event ? nameIn(before, event.presentation) : null;
      this.#all.push({ ...found, group, cue });
    }
    if (event.type === 'held')
      this.#holds.push({
        ...{ index: this.#all.length - 1, from: line.at },
        presentation: event.presentation,
      });
    if ('presentation' in event) this.#measureHold(event.presentation, line, after);
  }

  of(group: string): Incident[] {
    return this.#all.filter((one) => one.group === group).map(({ group: _, ...one }) => one);
  }

  /** Who was known not to come stands in the report with the reason. */
  #planned({ groups, withdrawn = [] }: EventPlan, { by }: RecordedEvent): void {
    for (const { presenter, reason } of withdrawn) {
      const group = groups.find(({ presenters }) => presenters.some(({ id }) => id === presenter));
      const cue = group?.presenters.find(({ id }) => id === presenter)?.name ?? null;
      if (group)
        this.#all.push({
          ...{ ...plain('withdrawn', null, by), group: group.id, cue, reason },
        });
    }
  }

  /** A hold lasts until something ends it; a finish that is taken back lets it go on. */
  #measureHold(presentation: string, { at }: RecordedEvent, after: ShowState): void {
    const hold = this.#holds.findLast((one) => one.presentation === presentation);
    const incident = hold && this.#all[hold.index];
    if (!hold || !incident) return;
    const goesOn = presentationOf(after, presentation).state === 'held';
    const length = goesOn ? null : (incident.length ?? at - hold.from);
    this.#all[hold.index] = { ...incident, length };
  }
}

/** What a line tells by itself; null where it is the ordinary course of things. */
function incidentOf({ event, wall, by }: RecordedEvent): Omit<Noted, 'group'> | null {
  const made = (kind: IncidentKind) => plain(kind, Date.parse(wall), by);
  switch (event.type) {
    case 'held':
    case 'restarted':
    case 'withdrawn':
      return { ...made(event.type), reason: inBoth(event.reason) };
    case 'timeAdded':
      return { ...made('timeAdded'), reason: inBoth(event.reason), length: event.length };
    case 'stepUndone':
      return made(undone[event.step]);
    case 'gateOpenedByHand':
    case 'gateClosedByHand':
    case 'scoringOpened':
      return made(event.type);
    case 'started':
      // By the clock itself nothing starts but what the event file lets a voice start.
      return by.role === 'system' ? made('startedByVoice') : null;
    case 'published': {
      const { version, reason } = event;
      return { ...made('published'), version, reason: reason === null ? null : inBoth(reason) };
    }
    default:
      return null;
  }
}

const plain = (kind: IncidentKind, at: number | null, by: Actor): Omit<Noted, 'group'> => ({
  ...{ kind, at, by: doerOf(by) },
  ...{ cue: null, reason: null, length: null, version: null },
});

function groupIn(state: ShowState, event: ShowEvent): string | null {
  if ('presentation' in event) return groupOf(state, event.presentation).id;
  return 'group' in event ? event.group : null;
}

/** A presenter's name; the id where the rundown doesn't have them any more. */
export const nameIn = (state: ShowState, presenter: string): Text =>
  planOf(state)
    .groups.flatMap(({ presenters }) => presenters)
    .find(({ id }) => id === presenter)?.name ?? inBoth(presenter);

const inBoth = (text: string): Text => ({ zh: text, en: text });

function doerOf(by: Actor): Doer {
  if (by.role !== 'producer') return { role: by.role, name: null };
  return { role: by.duty ?? 'director', name: by.name || null };
}
