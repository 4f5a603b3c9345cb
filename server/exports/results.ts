import { exactText, Fraction, fromText } from '../../scoring/engine/exact.ts';
import { planOf, phaseOf, type ShowState } from '../core/state.ts';
import { describeFormula } from '../event-file/describe-formula.ts';
import type { EventPlan, Group } from '../protocol/event-plan.ts';
import type { Language } from '../protocol/values.ts';
import type { Publications } from '../open/publications.ts';
import { publishedText } from '../open/working-texts.ts';
import type { Publication } from '../protocol/publications.ts';
import type { PublishedRanking, Ranked } from '../protocol/views.ts';
import { namesOf } from '../event-file/plan-names.ts';
import { bandName } from '../protocol/messages/bands.ts';
import { wordsIn } from './words.ts';

/** One line of a ranking, in words of one language; numbers as they were published. */
export interface ResultLine {
  readonly presenter: string;
  readonly rank: number | null;
  readonly name: string;
  readonly post: string;
  readonly unit: string;
  readonly score: string | null;
  readonly band: string;
  readonly tie: string;
  /** Panel averages in the order of the panels; null where they are withheld. */
  readonly averages: readonly (string | null)[];
  /** Points that were given or taken, in sum, and why; empty where there were none. */
  readonly points: string;
  readonly because: string;
}

export interface ResultVersion {
  readonly version: number;
  /** When it went out, in the event's time zone. */
  readonly published: string;
  /** Why the version before was corrected. */
  readonly reason: string | null;
  readonly lines: readonly ResultLine[];
  /** What the lines may be followed by; worked out in the thread that writes. */
  readonly publication: Publication;
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
export function resultsOf(
  state: ShowState,
  publications: Publications,
  language: Language,
): Results {
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
    groups: plan.groups.flatMap((group) => groupResults(state, publications, group, language)),
    formula: describeFormula(plan, language),
  };
}

function groupResults(
  state: ShowState,
  publications: Publications,
  group: Group,
  language: Language,
): GroupResults[] {
  const plan = planOf(state);
  const phase = phaseOf(state, group.id);
  if (phase.state !== 'published') return [];
  const nameOf = (id: string) =>
    group.presenters.find((presenter) => presenter.id === id)?.name[language] ?? id;
  const versionOf = ({ version, reason, ranking }: PublishedRanking): ResultVersion => {
    const publication = publications.of(group.id, version);
    const published = publishedText(publication, language);
    const lines = ranking.map((line) => ({
      ...lineOf(plan, group, line, language),
      ...pointsOf(publication, line.presenter, language),
    }));
    return { version, published, reason, lines, publication };
  };
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

function lineOf(plan: EventPlan, group: Group, line: Ranked, language: Language) {
  const presenter = group.presenters.find(({ id }) => id === line.presenter);
  return {
    presenter: line.presenter,
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

function pointsOf({ open }: Publication, presenter: string, language: Language) {
  const own = open.adjustments.filter((one) => one.presenter === presenter);
  if (own.length === 0) return { points: '', because: '' };
  const sum = own.reduce((all, { amount }) => all.add(fromText(amount)), new Fraction(0));
  const because = own.map(({ reason }) => reason).join(language === 'zh' ? '；' : '; ');
  return { points: exactText(sum), because };
}

/** What decided between equal scores. */
function tieText(plan: EventPlan, tie: string | null, language: Language): string {
  if (tie === null) return '';
  return tie === 'shared' ? wordsIn(language)('shared') : namesOf(plan, language).source(tie);
}
