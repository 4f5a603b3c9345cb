import { rundownCues } from '../../../server/core/rundown-cues.ts';
import type {
  PanelView,
  PublicView,
  RundownGroup,
  RundownPresentation,
} from '../../../server/protocol/views.ts';
import { placed } from '../../../viewer/common/rundown.ts';

/** All presentations in the order of the show. */
export const presentationsOf = (view: PublicView): RundownPresentation[] =>
  view.groups.flatMap(({ presentations }) => presentations);

export const presentationOf = (view: PublicView, id: string | null): RundownPresentation | null =>
  placed(view, id)?.presentation ?? null;

/** The presentation that is running or held: what the keys for the stage act on. */
export const liveOnStage = (view: PublicView): RundownPresentation | null =>
  presentationsOf(view).find(({ state }) => state === 'running' || state === 'held') ?? null;

/** Who the producer will most likely act on: on stage, on deck, or next. */
export function nearest(view: PublicView): string | null {
  const busy = presentationsOf(view).find(({ state }) =>
    ['standingBy', 'running', 'held'].includes(state),
  );
  return busy?.id ?? view.next ?? view.onStage ?? view.groups[0]?.presentations[0]?.id ?? null;
}

/** The row `step` rows away from `from`; stays at the ends. */
export function rowBeside(view: PublicView, from: string | null, step: 1 | -1): string | null {
  const rows = view.groups.flatMap(rundownCues).map(({ cue }) => cue.id);
  const at = from === null ? -1 : rows.indexOf(from);
  if (at < 0) return nearest(view);
  return rows[Math.min(rows.length - 1, Math.max(0, at + step))] ?? null;
}

/** The groups whose judges are at work: those being scored first. */
export const groupsAtWork = (view: PanelView): RundownGroup[] => [
  ...view.groups.filter(({ state }) => state === 'scoring'),
  ...view.groups.filter(({ id, state }) => state === 'presenting' && hasSheets(view, id)),
];

const hasSheets = (view: PanelView, group: string): boolean =>
  view.sheets.some((sheet) => sheet.group === group);

/** The groups whose rankings are out, in the order of the show. */
export const publishedGroups = (view: PublicView): RundownGroup[] =>
  view.groups.filter(({ published }) => published !== null);

/** Groups that go on, or wait to be scored, while a correction of theirs still waits. */
export const goingOnWithProposal = (view: PanelView): RundownGroup[] =>
  view.groups.filter(
    ({ id, state }) =>
      state === 'presenting' && view.proposals.some((proposal) => proposal.group === id),
  );
