import type { z } from 'zod';
import type { FileProblemCode, Path, UnplacedProblem } from './file-problem.ts';
import { nearest } from './nearest.ts';
import { refusalSchema } from './notation.ts';
import { find, type YamlNode } from './yaml-tree.ts';

type Issue = z.core.$ZodIssue;

/** What zod found in a file, in our words. */
export function problemsOfIssues(issues: readonly Issue[], root: YamlNode): UnplacedProblem[] {
  const problems = issues.flatMap((issue) =>
    problemsOfIssue(issue, writtenPath(issue, root), root),
  );
  const seen = new Set<string>();
  return problems.filter(({ code, path }) => {
    const key = `${code} ${path.join('.')}`;
    return !seen.has(key) && seen.add(key);
  });
}

/**
 * What is written as one text may be checked as several things, such as both languages’ words; it
 * has one place, and one problem.
 */
function writtenPath({ path }: Issue, root: YamlNode): Path {
  const above = path.slice(0, -1);
  return find(root, above).node?.kind === 'text' ? above : path;
}

function problemsOfIssue(issue: Issue, path: Path, root: YamlNode): UnplacedProblem[] {
  const { node } = find(root, path);
  if (issue.code === 'unrecognized_keys') {
    const allowed = issue.message.split(' ');
    return issue.keys.map((key) => unknownKey([...path, key], key, allowed, root));
  }
  if (!node || node.kind === 'nothing') {
    return [{ code: 'missing', params: { key: keyOf(path) }, path }];
  }
  switch (issue.code) {
    case 'invalid_type':
      return [{ code: wrongKind(issue.expected, node), params: {}, path }];
    case 'invalid_value':
      return [notOneOf(issue.values.map(String), node, path)];
    case 'invalid_union':
      // Of what was to be chosen the message tells the choices.
      return [notOneOf(issue.message.split(' '), node, path)];
    case 'too_small':
    case 'too_big':
      return [wrongSize(issue, path)];
    case 'custom': {
      const refusal = refusalSchema.safeParse(issue.params);
      if (refusal.success) return [{ ...refusal.data, path }];
      return [notAccepted(issue, path)];
    }
    default:
      return [notAccepted(issue, path)];
  }
}

const notAccepted = (issue: Issue, path: Path): UnplacedProblem => ({
  code: 'notAccepted',
  params: { detail: issue.message },
  path,
});

/** The name at the end of a path; for an item of a list, the list's. */
const keyOf = (path: Path): string =>
  String(path.findLast((part) => typeof part === 'string') ?? '');

function unknownKey(
  path: Path,
  key: string,
  allowed: readonly string[],
  root: YamlNode,
): UnplacedProblem {
  const place = { path, aboutKey: true } as const;
  // `{ en: Hall, North Wing }` reads as a key without a value.
  const bare = find(root, path).node?.kind === 'nothing' && allowed.join() === 'zh,en';
  if (bare) return { code: 'commaSplits', params: { key }, ...place };
  const meant = nearest(key, allowed);
  if (meant !== undefined) return { code: 'unknownKeyMeant', params: { key, meant }, ...place };
  return { code: 'unknownKey', params: { key, allowed: allowed.join(', ') }, ...place };
}

function wrongKind(expected: string, node: YamlNode): FileProblemCode {
  if (node.kind === 'text' && /^[\w-]+：/.test(node.text)) return 'fullWidthColon';
  if (expected === 'array') return 'notAList';
  return expected === 'object' ? 'notAMap' : 'notAText';
}

function notOneOf(values: readonly string[], node: YamlNode, path: Path): UnplacedProblem {
  if (node.kind !== 'text') return { code: 'notAText', params: {}, path };
  const given = node.text.slice(0, 60);
  const meant = nearest(given, values);
  return meant === undefined
    ? { code: 'notOneOf', params: { given, values: values.join(', ') }, path }
    : { code: 'notOneOfMeant', params: { given, meant }, path };
}

function wrongSize(
  issue: Extract<Issue, { code: 'too_small' | 'too_big' }>,
  path: Path,
): UnplacedProblem {
  if (issue.code === 'too_big') {
    const code = issue.origin === 'array' ? 'tooMany' : 'textTooLong';
    return { code, params: { maximum: Number(issue.maximum) }, path };
  }
  if (issue.origin !== 'array') return { code: 'missing', params: { key: keyOf(path) }, path };
  return { code: 'tooFew', params: { minimum: Number(issue.minimum), key: keyOf(path) }, path };
}
