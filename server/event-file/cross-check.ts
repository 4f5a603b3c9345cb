import { excuses } from './cross-check-excuses.ts';
import { idsOf, importedNumbers, namedInFormula, unknownPanel } from './cross-check-formula.ts';
import type { Path, UnplacedProblem } from './file-problem.ts';
import { writeDuration } from './notation.ts';
import type { Outline } from './outline.ts';

/** What can only be seen by looking at several places of a file at once. */
export function crossCheck(outline: Outline): UnplacedProblem[] {
  return [
    ...duplicateIds(outline),
    ...judgesPanels(outline),
    ...namedInFormula(outline),
    ...importedNumbers(outline),
    ...excuses(outline),
    ...emptiedGroups(outline),
    ...warnings(outline),
    ...datesInOrder(outline),
    ...rundown(outline),
    ...gates(outline),
  ];
}

interface Identified {
  readonly id?: string | undefined;
}

function duplicateIds(outline: Outline): UnplacedProblem[] {
  const lists: [Path, readonly Identified[]][] = [
    [['groups'], outline.groups],
    [['panels'], outline.panels],
    [['judges'], outline.judges],
    [['criteria'], outline.criteria],
    ...outline.criteria.map(({ grades }, index): [Path, readonly Identified[]] => [
      ['criteria', index, 'grades'],
      grades,
    ]),
    [['formula', 'panels'], outline.formula.panels],
    [['formula', 'components'], outline.formula.components],
    [['formula', 'bands'], outline.formula.bands],
    [['inputs'], outline.inputs],
    [['equipment', 'hall'], outline.equipment.hall],
    [['equipment', 'hooks'], outline.equipment.hooks],
    [['equipment', 'push'], outline.equipment.push],
  ];
  const placed = lists.map(([path, list]) =>
    list.map(({ id }, index) => ({ id, path: [...path, index, 'id'] })),
  );
  // A presenter is known by one id through the whole event, and so is a segment.
  const cues = outline.groups.flatMap((group, at) =>
    (['presenters', 'segments'] as const).flatMap((kind) =>
      group[kind].map(({ id }, index) => ({ id, path: ['groups', at, kind, index, 'id'] })),
    ),
  );
  return [...placed, cues].flatMap(duplicatesIn);
}

function duplicatesIn(list: readonly { id: string | undefined; path: Path }[]): UnplacedProblem[] {
  const seen = new Map<string, Path>();
  return list.flatMap(({ id, path }): UnplacedProblem[] => {
    if (id === undefined) return [];
    const first = seen.get(id);
    if (first) return [{ code: 'duplicateId', params: { id }, path, first }];
    seen.set(id, path);
    return [];
  });
}

function judgesPanels(outline: Outline): UnplacedProblem[] {
  const panels = idsOf(outline.panels);
  const wrong = outline.judges.flatMap(({ panel }, index) =>
    panel === undefined || panels.includes(panel)
      ? []
      : [unknownPanel(panel, panels, ['judges', index, 'panel'])],
  );
  const withJudges = new Set(outline.judges.map(({ panel }) => panel));
  const empty = panels.flatMap((id, index): UnplacedProblem[] =>
    withJudges.has(id) || outline.judges.length === 0
      ? []
      : [{ code: 'panelEmpty', params: { id }, path: ['panels', index] }],
  );
  return [...wrong, ...empty];
}

/** A group's limit and warning where it has them, else the event's. */
function warnings(outline: Outline): UnplacedProblem[] {
  const check = (limit: number | undefined, warning: number | undefined, path: Path) => {
    if (limit === undefined || warning === undefined || warning < limit) return [];
    const params = { warning: writeDuration(warning), limit: writeDuration(limit) };
    return [{ code: 'warningNotBeforeLimit' as const, params, path }];
  };
  const { limit, warning } = outline;
  return [
    ...check(limit, warning, ['warning']),
    ...outline.groups.flatMap((group, index) =>
      group.limit === undefined && group.warning === undefined
        ? []
        : check(group.limit ?? limit, group.warning ?? warning, [
            'groups',
            index,
            group.warning === undefined ? 'limit' : 'warning',
          ]),
    ),
  ];
}

function datesInOrder({ dates }: Outline): UnplacedProblem[] {
  return dates.flatMap((date, index): UnplacedProblem[] => {
    const before = dates[index - 1];
    // ISO dates compare as texts.
    if (before === undefined || before === '' || date === '' || before < date) return [];
    return [{ code: 'datesOutOfOrder', params: {}, path: ['dates', index] }];
  });
}

/** A group begins on one of the event's days, and a segment stands among its presenters. */
function rundown({ dates, groups }: Outline): UnplacedProblem[] {
  return groups.flatMap(({ starts, presenters, segments }, at): UnplacedProblem[] => {
    const given = starts?.slice(0, 10);
    const off = given !== undefined && dates.length > 0 && !dates.includes(given);
    const count = presenters.length;
    return [
      ...(off
        ? [
            {
              ...{ code: 'startsOffDates' as const, path: ['groups', at, 'starts'] },
              params: { given, dates: dates.join(', ') },
            },
          ]
        : []),
      ...segments.flatMap(({ after }, index): UnplacedProblem[] =>
        after === undefined || after <= count
          ? []
          : [
              {
                ...{ code: 'segmentBeyond', params: { after, count } },
                path: ['groups', at, 'segments', index, 'after'],
              },
            ],
      ),
    ];
  });
}

/** Somebody has to be left to be called and ranked. */
const emptiedGroups = ({ groups }: Outline): UnplacedProblem[] =>
  groups.flatMap(({ id, presenters }, index): UnplacedProblem[] =>
    presenters.length > 0 && presenters.every(({ withdrawn }) => withdrawn !== undefined)
      ? [{ code: 'everybodyWithdrawn', params: { group: id ?? '' }, path: ['groups', index] }]
      : [],
  );

/**
 * Only a microphone can be closed by the clock, and without one the limit would change nothing. A
 * programme has the stage mic in it, but also everything that must go on.
 */
function gates({ inputs }: Outline): UnplacedProblem[] {
  const wrong = inputs.flatMap(({ medium, gated }, index): UnplacedProblem[] =>
    gated === 'true' && medium !== undefined && medium !== 'microphone'
      ? [
          {
            code: medium === 'programme' ? 'gatedProgramme' : 'gatedNotMicrophone',
            ...{ params: {}, path: ['inputs', index, 'gated'] },
          },
        ]
      : [],
  );
  const none = inputs.length > 0 && inputs.every(({ gated }) => gated !== 'true');
  return none ? [...wrong, { code: 'nothingGated', params: {}, path: ['inputs'] }] : wrong;
}
