import { type EventPlan, eventPlanSchema } from '../protocol/event-plan.ts';
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
    panels: file.panels,
    judges: file.judges.map(({ id, name, post, panel }, index) => ({
      id: id ?? judgeIdAt(index),
      name,
      post: post ?? { zh: '', en: '' },
      panel,
    })),
    criteria: file.criteria.map(({ id, name }) => ({ id, name })),
    formula: formula.data,
    inputs: file.inputs ?? defaultInputs,
  });
  if (plan.success) return { ok: true, plan: plan.data };
  const problems = plan.error.issues.map(({ message, path }) => ({
    code: 'notAccepted' as const,
    params: { detail: message },
    path,
  }));
  return { ok: false, problems };
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
    presenters: group.presenters.map(({ id = presenterIdAt(presenters), name, post, unit }) => {
      presenters += 1;
      return { id, name, post, unit };
    }),
  }));
}
