import type {
  PresentationState,
  RundownGroup,
  RundownPresentation,
  RundownSegment,
} from '../protocol/views.ts';

/** A presenter or a segment, as a view has it. */
export type RundownCue =
  | { readonly kind: 'presenter'; readonly cue: RundownPresentation }
  | { readonly kind: 'segment'; readonly cue: RundownSegment };

/** A group's presenters and segments in their order on stage. */
export function rundownCues({
  presentations,
  segments,
}: Pick<RundownGroup, 'presentations' | 'segments'>): RundownCue[] {
  const at = (count: number): RundownCue[] =>
    segments
      .filter(({ after }) => Math.min(after, presentations.length) === count)
      .map((cue) => ({ kind: 'segment', cue }));
  return [
    ...at(0),
    ...presentations.flatMap((cue, index) => [
      { kind: 'presenter' as const, cue },
      ...at(index + 1),
    ]),
  ];
}

export interface ComingCue {
  readonly group: RundownGroup;
  readonly one: RundownCue;
  /** The first of a group of which nobody has been called yet. */
  readonly isFirst: boolean;
}

/** What is still to come, in the order in which GO will propose it. */
export function comingCues(groups: readonly RundownGroup[]): ComingCue[] {
  const cues = groups.flatMap((group) => rundownCues(group).map((one) => ({ group, one })));
  const passed = cues.findLastIndex(({ one }) => one.kind === 'presenter' && hasBegun(one.cue));
  const coming = cues.filter(({ one }, index) =>
    one.kind === 'presenter'
      ? CALLS.includes(one.cue.state)
      : index > passed && one.cue.state === 'waiting',
  );
  return coming.toSorted((a, b) => urgency(b.one) - urgency(a.one)).map(withFirst);
}

const CALLS: readonly PresentationState[] = ['waiting', 'onDeck', 'standingBy'];
const urgency = ({ cue: { state } }: RundownCue): number =>
  state === 'standingBy' ? 2 : state === 'onDeck' ? 1 : 0;

const hasBegun = ({ state }: RundownPresentation): boolean =>
  ['standingBy', 'running', 'held', 'over'].includes(state);

function withFirst(
  { group, one }: Omit<ComingCue, 'isFirst'>,
  index: number,
  all: readonly Omit<ComingCue, 'isFirst'>[],
): ComingCue {
  const isWaiting =
    group.state === 'waiting' && rundownCues(group).every(({ cue }) => cue.startedAt === null);
  const isFirst = isWaiting && all.findIndex((other) => other.group === group) === index;
  return { group, one, isFirst };
}
