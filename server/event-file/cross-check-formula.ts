import type { Path, UnplacedProblem } from './file-problem.ts';
import type { Outline } from './outline.ts';

export const idsOf = (list: readonly { readonly id?: string | undefined }[]): string[] =>
  list.flatMap(({ id }) => id ?? []);

export const unknownPanel = (
  id: string,
  panels: readonly string[],
  path: Path,
): UnplacedProblem => ({ code: 'unknownPanel', params: { id, known: panels.join(', ') }, path });

/** Whom the formula names: its panels, what components are taken from, and what parts ties. */
export function namedInFormula(outline: Outline): UnplacedProblem[] {
  const { components, ties } = outline.formula;
  return [
    ...countedPanels(outline),
    ...components.flatMap(({ from }, index) =>
      unknownName(outline, from, ['formula', 'components', index, 'from']),
    ),
    ...ties.flatMap((tie, index) => unknownName(outline, tie, ['formula', 'ties', index])),
  ];
}

/** Every panel stands in the formula: one that doesn't count at all should say so with a weight of 0. */
function countedPanels({ panels, formula }: Outline): UnplacedProblem[] {
  const [known, counted] = [idsOf(panels), idsOf(formula.panels)];
  const wrong = formula.panels.flatMap(({ id }, index) =>
    id === undefined || known.includes(id)
      ? []
      : [unknownPanel(id, known, ['formula', 'panels', index, 'id'])],
  );
  const left = known.flatMap((id): UnplacedProblem[] =>
    counted.includes(id) || formula.panels.length === 0
      ? []
      : [{ code: 'panelUncounted', params: { id }, path: ['formula', 'panels'] }],
  );
  return [...wrong, ...left];
}

/** `panel:leaders` and its like, where there is no such thing. */
function unknownName(outline: Outline, name: string | undefined, path: Path): UnplacedProblem[] {
  const [, kind, id = ''] = /^([a-z]+):(.+)$/.exec(name ?? '') ?? [];
  const panels = idsOf(outline.panels);
  const kinds = {
    criterion: { code: 'unknownCriterion', known: idsOf(outline.criteria) },
    component: { code: 'unknownComponent', known: idsOf(outline.formula.components) },
    judge: { code: 'unknownJudge', known: idsOf(outline.judges) },
  } as const;
  switch (kind) {
    case 'panel':
    case 'mean':
    case 'highest':
    case 'countback':
      return panels.includes(id) ? [] : [unknownPanel(id, panels, path)];
    case 'criterion':
    case 'component':
    case 'judge': {
      const { code, known } = kinds[kind];
      return known.includes(id) ? [] : [{ code, params: { id, known: known.join(', ') }, path }];
    }
    default:
      // Of no form that is known, which is told as that.
      return [];
  }
}

/** Each presenter's imported numbers: one for each component that has no other source. */
export function importedNumbers({ groups, formula }: Outline): UnplacedProblem[] {
  const components = formula.components.filter(({ from = 'imported' }) => from === 'imported');
  const known = idsOf(components);
  const wanted = idsOf(components.filter(({ ifNone }) => ifNone === undefined));
  return groups.flatMap((group, at) =>
    group.presenters.flatMap(({ id, components: given, withdrawn }, index): UnplacedProblem[] => {
      const path = ['groups', at, 'presenters', index, 'components'];
      const wrong = Object.keys(given).filter((one) => !known.includes(one));
      // Who has withdrawn is not ranked, and needs no number.
      const needed = withdrawn === undefined ? wanted : [];
      const missing = needed.filter((one) => !Object.hasOwn(given, one));
      return [
        ...wrong.map((component) => notImported(formula, component, [...path, component])),
        ...missing.map((component): UnplacedProblem => {
          return { code: 'componentMissing', params: { component, presenter: id ?? '' }, path };
        }),
      ];
    }),
  );
}

function notImported(
  { components }: Outline['formula'],
  component: string,
  path: Path,
): UnplacedProblem {
  const known = idsOf(components);
  const from = components.find(({ id }) => id === component)?.from;
  return from === undefined
    ? {
        code: 'unknownComponent',
        params: { id: component, known: known.join(', ') },
        path,
        aboutKey: true,
      }
    : { code: 'componentNotImported', params: { component, from }, path, aboutKey: true };
}
