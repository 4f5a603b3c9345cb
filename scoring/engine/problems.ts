import { ScoringError, type ScoringProblem } from './scoring-error.ts';

/** Ids that stand twice in a list; `field` is where in an item its id stands. */
export function duplicates(
  path: string,
  list: readonly { readonly id: string }[],
  field = '.id',
): ScoringProblem[] {
  const seen = new Set<string>();
  return list.flatMap(({ id }, index) => {
    const known = seen.has(id);
    seen.add(id);
    return known
      ? [problem('duplicateId', `${path}[${index}]${field}`, `“${id}” stands there twice`, { id })]
      : [];
  });
}

export const unknown = (path: string, what: string, id: string): ScoringProblem =>
  problem('unknownId', path, `there is no ${what} “${id}”`, { id });

export const problem = (
  code: ScoringProblem['code'],
  path: string,
  message: string,
  params: ScoringProblem['params'],
): ScoringProblem => new ScoringError(code, path, message, params);
