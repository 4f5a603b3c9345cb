import { pathText } from '../../scoring/engine/scoring-error.ts';
import type { Equipment } from '../protocol/equipment.ts';
import type { EventPlan } from '../protocol/event-plan.ts';
import { crossCheck } from './cross-check.ts';
import { misplacedPlaceholders } from './cross-check-equipment.ts';
import {
  type FileProblem,
  MOST_PROBLEMS,
  problemOfFile,
  type UnplacedProblem,
} from './file-problem.ts';
import { formulaProblems } from './formula-check.ts';
import { excusedProblems } from './formula-sense.ts';
import { formulaWarnings } from './formula-warnings.ts';
import { problemsOfIssues } from './issues.ts';
import { outlineOf } from './outline.ts';
import { eventFields } from './schema.ts';
import { toEquipment } from './to-equipment.ts';
import { toPlan } from './to-plan.ts';
import { find, plain, readYaml, type YamlTree } from './yaml-tree.ts';

export type EventFileResult =
  | {
      readonly ok: true;
      readonly plan: EventPlan;
      /** The machines around the show, which are no part of the plan. */
      readonly equipment: Equipment;
      /** What works but may not be meant. */
      readonly warnings: readonly FileProblem[];
    }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

/**
 * Reads an event file's text. Tells everything that is wrong with it at once, in the order of the
 * lines; only broken YAML is told alone, since then nothing else can be trusted.
 */
export function parseEventText(text: string): EventFileResult {
  const yaml = readYaml(text);
  if (!yaml.ok) return yaml;
  const { tree } = yaml;
  if (tree.root.kind === 'nothing') return { ok: false, problems: [problemOfFile('fileEmpty')] };
  const written = plain(tree.root);
  const file = eventFields.safeParse(written);
  const problems = [
    ...(file.success ? [] : problemsOfIssues(file.error.issues, tree.root)),
    ...crossCheck(outlineOf(written)),
    ...formulaProblems(written),
    ...misplacedPlaceholders(written),
  ];
  if (!file.success || problems.length > 0) return { ok: false, problems: inOrder(tree, problems) };
  const made = toPlan(file.data);
  if (!made.ok) return { ok: false, problems: inOrder(tree, made.problems) };
  const { plan } = made;
  const excused = excusedProblems(plan);
  if (excused.length > 0) return { ok: false, problems: inOrder(tree, excused) };
  const equipment = toEquipment(file.data.equipment);
  return { ok: true, plan, equipment, warnings: inOrder(tree, formulaWarnings(plan)) };
}

function inOrder(tree: YamlTree, problems: readonly UnplacedProblem[]): FileProblem[] {
  return problems
    .map((problem) => ({ problem: placed(tree, problem), at: offsetOf(tree, problem) }))
    .sort((a, b) => a.at - b.at)
    .slice(0, MOST_PROBLEMS)
    .map(({ problem }) => problem);
}

function placed(tree: YamlTree, problem: UnplacedProblem): FileProblem {
  const { code, first, path } = problem;
  const params = first
    ? { ...problem.params, line: tree.place(find(tree.root, first).near.at).line }
    : problem.params;
  return { code, params, ...tree.place(offsetOf(tree, problem)), path: pathText(path) };
}

/** Where a problem stands; of something missing, where that stands which should hold it. */
function offsetOf({ root }: YamlTree, { path, aboutKey }: UnplacedProblem): number {
  if (!aboutKey) return find(root, path).near.at;
  const { near } = find(root, path.slice(0, -1));
  const entry = near.kind === 'map' ? near.entries.get(String(path.at(-1))) : undefined;
  return entry?.keyAt ?? near.at;
}
