import type { Criterion } from '../../scoring/engine/schema.ts';
import type { EventPlan, Group, Named } from '../protocol/event-plan.ts';
import type { CriterionView, JudgeView, SheetView } from '../protocol/views.ts';
import {
  excusedFrom,
  markedBy,
  phaseOf,
  planOf,
  sheetOf,
  wantedMarks,
  type ShowState,
} from './state.ts';
import { publicView } from './view-public.ts';

/** When a sheet was handed in and the code the judge keeps of it, from its line in the journal. */
export type ReceiptOf = (seq: number) => NonNullable<SheetView['handedIn']>;

/** What one judge sees: the public's view and the own sheets. */
export function judgeView(
  state: ShowState,
  judgeId: string,
  receiptOf: ReceiptOf,
  record: string,
): JudgeView | null {
  const plan = planOf(state);
  const judge = plan.judges.find(({ id }) => id === judgeId);
  if (!judge) return null;
  return {
    ...publicView(state),
    judge,
    record,
    criteria: plan.formula.criteria.map((criterion) => criterionView(plan, criterion)),
    sheets: plan.groups
      .filter(({ id }) => phaseOf(state, id).state !== 'waiting')
      .map((group) => sheetView(state, group, judgeId, receiptOf)),
  };
}

function criterionView(plan: EventPlan, criterion: Criterion): CriterionView {
  const { id, weight, min, max, step, grades, ballot } = criterion;
  const names = plan.criteria.find((one) => one.id === id);
  const nameIn = (list: readonly Named[], of: string) =>
    list.find((one) => one.id === of)?.name ?? { zh: of, en: of };
  return {
    ...{ id, weight, min, max, step },
    name: nameIn(plan.criteria, id),
    ...(grades && {
      grades: grades.map((grade) => ({ ...grade, name: nameIn(names?.grades ?? [], grade.id) })),
    }),
    ...(ballot && { ballot }),
  };
}

function sheetView(state: ShowState, group: Group, judge: string, receiptOf: ReceiptOf): SheetView {
  const sheet = sheetOf(state, judge, group.id);
  return {
    group: group.id,
    // In the rundown's order and without those withdrawn or excused from: just what is to be handed in.
    marks: wantedMarks(state, group, judge).filter((mark) => mark !== undefined),
    open: markedBy(state, group, judge).filter((id) => state.started.has(id)),
    excused: excusedFrom(state, group, judge).map(({ presenter, reason }) => ({
      presenter,
      reason,
    })),
    handedIn: sheet.handedIn === null ? null : receiptOf(sheet.handedIn),
  };
}
