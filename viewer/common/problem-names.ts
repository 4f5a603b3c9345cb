import type { Text } from '../../server/protocol/values.ts';
import type { PanelView, PublicView } from '../../server/protocol/views.ts';

/** What the ids in a problem are called, by the kind of thing they name. */
export interface ProblemNames {
  readonly presenter?: ReadonlyMap<string, Text>;
  /** A second presenter. */
  readonly other?: ReadonlyMap<string, Text>;
  readonly group?: ReadonlyMap<string, Text>;
  readonly panel?: ReadonlyMap<string, Text>;
  readonly judge?: ReadonlyMap<string, Text>;
  readonly input?: ReadonlyMap<string, Text>;
  readonly segment?: ReadonlyMap<string, Text>;
  readonly cue?: ReadonlyMap<string, Text>;
  readonly component?: ReadonlyMap<string, Text>;
  /** What somebody did, by the type of the event that came of it. */
  readonly what?: ReadonlyMap<string, Text>;
}

interface Named {
  readonly id: string;
  readonly name: Text;
}

/** The names that a view knows; nothing is named before there is one. */
export function problemNames(
  view: (PublicView & Partial<Pick<PanelView, 'judges'>>) | null,
): ProblemNames {
  if (view === null) return {};
  const presenters = view.groups.flatMap(({ presentations }) => presentations);
  const segments = view.groups.flatMap((group) => group.segments);
  return {
    presenter: byId(presenters),
    other: byId(presenters),
    segment: byId(segments),
    cue: byId([...presenters, ...segments]),
    group: byId(view.groups),
    panel: byId(view.panels),
    judge: byId(view.judges ?? []),
    input: byId(view.inputs),
  };
}

const byId = (things: readonly Named[]): ReadonlyMap<string, Text> =>
  new Map(things.map(({ id, name }) => [id, name]));
