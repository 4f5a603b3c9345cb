import type { Group } from '../protocol/event-plan.ts';
import type { JudgeView, SheetView } from '../protocol/views.ts';
import { competing, phaseOf, planOf, sheetOf, wantedMarks, type ShowState } from './state.ts';
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
    criteria: plan.formula.criteria.map((criterion) => ({
      ...criterion,
      name: plan.criteria.find(({ id }) => id === criterion.id)?.name ?? {
        zh: criterion.id,
        en: criterion.id,
      },
    })),
    sheets: plan.groups
      .filter(({ id }) => phaseOf(state, id).state !== 'waiting')
      .map((group) => sheetView(state, group, judgeId, receiptOf)),
  };
}

function sheetView(state: ShowState, group: Group, judge: string, receiptOf: ReceiptOf): SheetView {
  const sheet = sheetOf(state, judge, group.id);
  return {
    group: group.id,
    // In the rundown's order and without those withdrawn: just what is to be handed in.
    marks: wantedMarks(state, group, sheet).filter((mark) => mark !== undefined),
    open: competing(state, group).filter((id) => state.started.has(id)),
    handedIn: sheet.handedIn === null ? null : receiptOf(sheet.handedIn),
  };
}
