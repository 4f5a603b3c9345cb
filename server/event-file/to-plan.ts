import { type EventPlan, eventPlanSchema, OWN_UNIT } from '../protocol/event-plan.ts';
import type { Text } from '../protocol/values.ts';
import { defaultInputs, judgeIdAt, presenterIdAt } from './default-inputs.ts';
import type { UnplacedProblem } from './file-problem.ts';
import { engineFormula } from './formula-check.ts';
import type { EventFile } from './schema.ts';

/** A checked file as the plan that everything else works with: defaults filled in, times in ms. */
export function toPlan(
  file: EventFile,
): { ok: true; plan: EventPlan } | { ok: false; problems: UnplacedProblem[] } {
  const formula = engineFormula(file);
  const plan = eventPlanSchema.safeParse({
    id: file.event,
    title: file.title,
    place: file.place,
    dates: file.dates,
    language: file.language,
    groups: groupsOf(file),
    panels: file.panels.map(({ id, name }) => ({ id, name })),
    judges: file.judges.map(({ id, name, post, panel, unit, absent }, index) => ({
      id: id ?? judgeIdAt(index),
      name,
      post: post ?? { zh: '', en: '' },
      panel,
      ...(unit && ownUnits(file).get(panel) === 'excused' && { unit }),
      ...(absent && { absent }),
    })),
    criteria: file.criteria.map(({ id, name, grades }) => ({
      ...{ id, name },
      ...(grades && { grades: grades.map((grade) => ({ id: grade.id, name: grade.name })) }),
    })),
    formula: formula.data,
    ...componentsOf(file),
    ...excusesOf(file),
    ...withdrawalsOf(file),
    inputs: file.inputs ?? defaultInputs,
    goGap: file.goGap,
    ...(file.replay && { replay: true }),
    ...notesOf(file),
  });
  if (plan.success) return { ok: true, plan: plan.data };
  const problems = plan.error.issues.map(({ message, path }) => ({
    code: 'notAccepted' as const,
    params: { detail: message },
    path,
  }));
  return { ok: false, problems };
}

/** Everybody in their order on stage, under the ids they have in the plan. */
const presentersOf = ({ groups }: EventFile) =>
  groups
    .flatMap(({ presenters }) => presenters)
    .map(({ id, ...presenter }, index) => ({ id: id ?? presenterIdAt(index), ...presenter }));

function componentsOf(file: EventFile): Pick<EventPlan, 'components' | 'imported'> {
  const { components } = file.formula;
  if (!components) return {};
  return {
    components: components.map(({ id, name }) => ({ id, name: name ?? { zh: id, en: id } })),
    imported: presentersOf(file).flatMap(({ id: presenter, components: given = {} }) =>
      Object.entries(given).map(([component, value]) => ({ presenter, component, value })),
    ),
  };
}

/** By panel: whether its judges mark presenters of their own unit. */
const ownUnits = (file: EventFile) =>
  new Map(file.panels.map(({ id, ownUnit }) => [id, ownUnit ?? file.ownUnit]));

/** Those named in the file, and where own units are excused all pairs of one unit. */
function excusesOf(file: EventFile): Pick<EventPlan, 'excused'> {
  const panels = ownUnits(file);
  const named = new Set(file.excused.map(({ judge, presenter }) => `${judge} ${presenter}`));
  const own = file.judges.flatMap(({ id, unit, panel }, index) => {
    if (unit === undefined || panels.get(panel) !== 'excused') return [];
    const judge = id ?? judgeIdAt(index);
    return presentersOf(file)
      .filter((one) => isSame(one.unit, unit) && !named.has(`${judge} ${one.id}`))
      .map(({ id: presenter }) => ({ judge, presenter, reason: OWN_UNIT }));
  });
  const reasons = file.excused.map(({ judge, presenter, reason }) => ({
    judge,
    presenter,
    // One text for both languages stays one.
    reason: reason.zh === reason.en ? reason.zh : reason,
  }));
  const excused = [...reasons, ...own];
  return excused.length > 0 ? { excused } : {};
}

/** Who is known beforehand not to come. */
function withdrawalsOf(file: EventFile): Pick<EventPlan, 'withdrawn'> {
  const withdrawn = presentersOf(file).flatMap(({ id: presenter, withdrawn: away }) =>
    away ? [{ presenter, reason: away.reason }] : [],
  );
  return withdrawn.length > 0 ? { withdrawn } : {};
}

/** Of one unit, even where it is written in one language only, or amiss in one. */
const isSame = (one: Text, other: Text): boolean => one.zh === other.zh || one.en === other.en;

type FileGroup = EventFile['groups'][number];

/** When the group is planned to begin, what comes between its presenters, what starts them and what may be added. */
function rundownOf(group: FileGroup, file: EventFile) {
  const { starts, turnaround, addTime, start, segments = [] } = group;
  const between = turnaround ?? file.turnaround;
  const addable = addTime ?? file.addTime;
  return {
    ...(starts !== undefined && { starts }),
    ...(between !== undefined && { turnaround: between }),
    ...(addable !== undefined && { addable }),
    ...((start ?? file.start) === 'byVoice' && { start: 'byVoice' as const }),
    ...(segments.length > 0 && {
      segments: segments.map(({ id, kind, name, length: duration, after }) => ({
        ...{ id, kind, name, duration, after },
      })),
    }),
  };
}

/** The crew's notes, by cue. */
function notesOf(file: EventFile): Pick<EventPlan, 'notes'> {
  const segments = file.groups.flatMap((group) => group.segments ?? []);
  const notes = [...presentersOf(file), ...segments].flatMap(({ id: cue, note: text }) =>
    text === undefined ? [] : [{ cue, text }],
  );
  return notes.length > 0 ? { notes } : {};
}

function groupsOf(file: EventFile) {
  let presenters = 0;
  return file.groups.map((group) => ({
    id: group.id,
    name: group.name,
    limit: group.limit ?? file.limit,
    warning: group.warning ?? file.warning,
    scoringWindow: group.scoring?.window ?? file.scoring.window,
    release: group.scoring?.release ?? file.scoring.release,
    ...rundownOf(group, file),
    presenters: group.presenters.map(({ id = presenterIdAt(presenters), name, post, unit }) => {
      presenters += 1;
      return { id, name, post, unit };
    }),
  }));
}
