import { cuesOf } from '../core/cues.ts';
import { OWN_UNIT, type EventPlan, type Group, type Presenter } from '../protocol/event-plan.ts';
import type { Language } from '../protocol/values.ts';
import { describeFormula } from './describe-formula.ts';
import { writeDuration } from './notation.ts';
import { namesOf } from './plan-names.ts';
import { planTexts } from './plan-messages.ts';
import { translator } from './translator.ts';

/** What will happen with this plan, as lines for a person to check before the event. */
export function describePlan(plan: EventPlan, language: Language): string[] {
  const say = translator(planTexts, language);
  return [
    say('good'),
    '',
    say('event', { title: plan.title[language], id: plan.id }),
    say('place', { place: plan.place[language] }),
    say('dates', {
      dates: listOf(
        plan.dates.map((date) => dayOf(date, language)),
        language,
      ),
    }),
    '',
    ...rundown(plan, language),
    '',
    ...judges(plan, language),
    '',
    say('formula'),
    ...indent(describeFormula(plan, language)),
    '',
    say('inputs'),
    ...indent(
      plan.inputs.map(({ name, medium, gated }) =>
        say(gated ? 'gatedInput' : 'input', { name: name[language], medium: say(medium) }),
      ),
    ),
    '',
    say(plan.replay ? 'replay' : 'noReplay'),
  ];
}

const indent = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);

/** How many of the group come up to the stage. */
const comingOf = ({ withdrawn = [] }: EventPlan, { presenters }: Group): number =>
  presenters.filter(({ id }) => !withdrawn.some(({ presenter }) => presenter === id)).length;
const sum = (lengths: readonly number[]): number =>
  lengths.reduce((total, length) => total + length, 0);

function rundown(plan: EventPlan, language: Language): string[] {
  const { groups } = plan;
  const say = translator(planTexts, language);
  const stage = sum(groups.map((group) => group.limit * comingOf(plan, group)));
  const scoring = sum(groups.map(({ scoringWindow }) => scoringWindow));
  const presenters = sum(groups.map((group) => comingOf(plan, group)));
  return [
    say('rundown', { groups: groups.length, presenters, total: writeDuration(stage) }),
    ...indent(groups.flatMap((group, index) => groupLines(plan, group, index + 1, language))),
    say('total', {
      stage: writeDuration(stage),
      scoring: writeDuration(scoring),
      total: writeDuration(stage + scoring),
    }),
  ];
}

function groupLines(plan: EventPlan, group: Group, number: number, language: Language): string[] {
  const say = translator(planTexts, language);
  const count = comingOf(plan, group);
  const head = say('group', {
    number,
    name: group.name[language],
    count,
    limit: writeDuration(group.limit),
    total: writeDuration(group.limit * count),
    warning: writeDuration(group.warning),
  });
  const presenter = ({ id, name, post, unit }: Presenter): string => {
    const away = plan.withdrawn?.find((one) => one.presenter === id);
    return say(away ? 'withdrawn' : 'presenter', {
      number: `${number}.${group.presenters.findIndex((one) => one.id === id) + 1}`,
      name: name[language],
      post: post[language],
      unit: unit[language],
      ...(away && { reason: away.reason[language] }),
    });
  };
  const cues = cuesOf(group).map((cue) =>
    cue.kind === 'presenter'
      ? presenter(cue.presenter)
      : say(cue.segment.kind, {
          ...{ name: cue.segment.name[language], length: writeDuration(cue.segment.duration) },
        }),
  );
  const release = group.release === 'immediately' ? 'scoringImmediately' : 'scoringByProducer';
  const scoring = say(release, { window: writeDuration(group.scoringWindow) });
  return [head, ...indent([...timing(group, language), ...cues, scoring])];
}

/** When the group begins, what comes between two presentations, and what may be added to one. */
function timing({ starts, turnaround, start, addable }: Group, language: Language): string[] {
  const say = translator(planTexts, language);
  const [, date = '', time = '', zone = ''] =
    /^(.{10})T(\d\d:\d\d)(?::\d\d)?(.*)$/.exec(starts ?? '') ?? [];
  const begins = `${dayOf(date || '1970-01-01', language)} ${time}`;
  return [
    ...(starts === undefined ? [] : [say('starts', { starts: begins, zone: `UTC${zone}` })]),
    ...(turnaround ? [say('turnaround', { length: writeDuration(turnaround) })] : []),
    ...(start === 'byVoice' ? [say('byVoice')] : []),
    ...(addable ? [say('addable', { length: writeDuration(addable) })] : []),
  ];
}

function judges(plan: EventPlan, language: Language): string[] {
  const say = translator(planTexts, language);
  const panels = plan.panels.map(({ id, name }) => {
    const names = plan.judges
      .filter((judge) => judge.panel === id)
      .map((judge) => judge.name[language]);
    const list = listOf(names, language);
    return say('panel', { name: name[language], count: names.length, judges: list });
  });
  return [
    say('judges', { count: plan.judges.length }),
    ...indent([...panels, ...whoDoesNotMark(plan, language)]),
  ];
}

function whoDoesNotMark(plan: EventPlan, language: Language): string[] {
  const say = translator(planTexts, language);
  const names = namesOf(plan, language);
  const absent = plan.judges.filter((judge) => judge.absent).map(({ name }) => name[language]);
  const excused = (plan.excused ?? []).map(({ judge, presenter, reason }) =>
    say('excused', {
      judge: names.judge(judge),
      presenter: names.presenter(presenter),
      reason:
        reason === OWN_UNIT
          ? say('ownUnit')
          : typeof reason === 'string'
            ? reason
            : reason[language],
    }),
  );
  return absent.length > 0
    ? [say('absent', { judges: listOf(absent, language) }), ...excused]
    : excused;
}

/** The parts as the language lists them. */
export const listOf = (parts: readonly string[], language: Language): string =>
  language === 'zh'
    ? parts.join('、')
    : new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(parts);

const dayOf = (date: string, language: Language): string =>
  new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    dateStyle: 'full',
    timeZone: 'UTC',
  }).format(new Date(`${date}T00:00:00Z`));
