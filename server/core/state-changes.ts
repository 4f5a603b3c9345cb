import type {
  GroupPhase,
  Presentation,
  Proposal,
  SegmentState,
  Sheet,
  ShowState,
} from './state.ts';
import { groupOf, sheetOf } from './state.ts';

/** What events change of the state, one part at a time; nothing is changed in place. */

/** A presentation goes on stage or back to its start; its group is presenting from then on. */
export const onStage = (state: ShowState, id: string, presentation: Presentation): ShowState => ({
  ...enter(state, id, presentation),
  onStage: id,
});

export const enter = (state: ShowState, id: string, presentation: Presentation): ShowState =>
  withGroup(withPresentation(state, id, presentation), groupOf(state, id).id, {
    state: 'presenting',
  });

export const withPresentation = (
  state: ShowState,
  id: string,
  presentation: Presentation,
): ShowState => ({
  ...state,
  presentations: new Map(state.presentations).set(id, presentation),
});

export const withGroup = (state: ShowState, id: string, phase: GroupPhase): ShowState => ({
  ...state,
  groups: new Map(state.groups).set(id, phase),
});

export const withSegment = (state: ShowState, id: string, segment: SegmentState): ShowState => ({
  ...state,
  segments: new Map(state.segments).set(id, segment),
});

export function withSheet(
  state: ShowState,
  judge: string,
  group: string,
  change: (sheet: Sheet) => Sheet,
): ShowState {
  const own = new Map(state.sheets.get(judge)).set(group, change(sheetOf(state, judge, group)));
  return { ...state, sheets: new Map(state.sheets).set(judge, own) };
}

export function withProposal(
  state: ShowState,
  group: string,
  proposal: Proposal | null,
): ShowState {
  const proposals = new Map(state.proposals);
  if (proposal) proposals.set(group, proposal);
  else proposals.delete(group);
  return { ...state, proposals };
}
