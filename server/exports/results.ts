import { planOf, phaseOf, type ShowState } from '../core/state.ts';
import { describeFormula } from '../event-file/describe-formula.ts';
import type { EventPlan, Group } from '../protocol/event-plan.ts';
import type { Language } from '../protocol/values.ts';
import type { PublishedRanking, Ranked } from '../protocol/views.ts';
import { namesOf } from '../event-file/plan-names.ts';
import { bandName } from '../protocol/messages/bands.ts';
import { wordsIn } from './words.ts';

/** One line of a ranking, in words of one language; numbers as they were published. */
export interface ResultLine {
  readonly rank: number | null;
  readonly name: string;
  readonly post: string;
  readonly unit: string;
  readonly score: string | null;
  readonly band: string;
  readonly tie: string;
  /** Panel averages in the order of the panels; null where they are withheld. */
  readonly averages: readonly (string | null)[];
}

export interface ResultVersion {
  readonly version: number;
  /** Why the version before was corrected. */
  readonly reason: string | null;
  readonly lines: readonly ResultLine[];
}

export interface GroupResults {
  readonly id: string;
  readonly name: string;
  /** The newest first. */
  readonly versions: readonly ResultVersion[];
  /** Points that were given or taken, with their reasons. */
  readonly adjustments: readonly {
    readonly name: string;
    readonly amount: string;
    readonly reason: string;
  }[];
}

/** Everything that is published, and nothing else: no mark, and nothing that one could be found from. */
export interface Results {
  readonly language: Language;
  readonly title: string;
  readonly place: string;
  readonly dates: readonly string[];
  readonly panels: readonly {
    readonly name: string;
    readonly weight: string;
    readonly judges: readonly string[];
  }[];
  readonly groups: readonly GroupResults[];
  readonly formula: readonly string[];
}

/** The event's published rankings with all their versions, in one language. */
export function resultsOf(state: ShowState, language: Language): Results {
  const plan = planOf(state);
  return {
    language,
    title: plan.title[language],
    place: plan.place[language],
    dates: plan.dates,
    panels: plan.panels.map(({ id, name }) => ({
      name: name[language],
      weight: plan.formula.panels.find((panel) => panel.id === id)?.weight ?? '1',
      judges: plan.judges.filter(({ panel }) => panel === id).map((judge) => judge.name[language]),
    })),
    groups: plan.groups.flatMap((group) => groupResults(state, plan, group, language)),
    formula: describeFormula(plan, language),
  };
}

function groupResults(
  state: ShowState,
  plan: EventPlan,
  group: Group,
  language: Language,
): GroupResults[] {
  const phase = phaseOf(state, group.id);
  if (phase.state !== 'published') return [];
  const nameOf = (id: string) =>
    group.presenters.find((presenter) => presenter.id === id)?.name[language] ?? id;
  const versionOf = ({ version, reason, ranking }: PublishedRanking): ResultVersion => ({
    version,
    reason,
    lines: ranking.map((line) => lineOf(plan, group, line, language)),
  });
  return [
    {
      id: group.id,
      name: group.name[language],
      versions: [phase.published, ...phase.earlier.toReversed()].map(versionOf),
      adjustments: (state.adjustments.get(group.id) ?? []).map(({ presenter, amount, reason }) => ({
        ...{ name: nameOf(presenter), amount, reason },
      })),
    },
  ];
}

function lineOf(plan: EventPlan, group: Group, line: Ranked, language: Language): ResultLine {
  const presenter = group.presenters.find(({ id }) => id === line.presenter);
  return {
    rank: line.rank,
    name: presenter?.name[language] ?? line.presenter,
    post: presenter?.post[language] ?? '',
    unit: presenter?.unit[language] ?? '',
    score: line.score,
    band: line.band === null ? '' : bandName(line.band, language),
    tie: tieText(plan, line.tie, language),
    averages: plan.panels.map(({ id }) => line.panels[id] ?? null),
  };
}

/** What decided between equal scores. */
function tieText(plan: EventPlan, tie: string | null, language: Language): string {
  if (tie === null) return '';
  return tie === 'shared' ? wordsIn(language)('shared') : namesOf(plan, language).source(tie);
}
