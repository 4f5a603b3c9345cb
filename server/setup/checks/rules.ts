/** A rule of a SPEC.md: `**SHOW-12** A second start is refused.` */
const DEFINED = /\*\*([A-Z]+-\d+)\*\*/g;

/** Ids in a test's name: anywhere those of known kinds, and any that it begins with. */
const QUOTED = /\b[A-Z]+-\d+\b/g;
const LEADING = /^[A-Z]+-\d+(?=[:,])/;

/** A text and the file it stands in. */
export interface Sourced {
  readonly file: string;
  readonly text: string;
}

/**
 * What is wrong between the rules of `specs` and `testNames`: rules defined twice, rules that no
 * test's name quotes, and quoted rules that don't exist. One line each.
 */
export function ruleProblems(specs: readonly Sourced[], testNames: readonly Sourced[]): string[] {
  const defined = new Map<string, string>();
  const problems: string[] = [];
  for (const { file, text } of specs) {
    for (const [, id = ''] of text.matchAll(DEFINED)) {
      const before = defined.get(id);
      if (before) problems.push(`${file}: rule ${id} is defined already in ${before}`);
      else defined.set(id, file);
    }
  }
  const kinds = new Set([...defined.keys()].map(kind));
  const quoted = testNames.flatMap(({ file, text }) =>
    idsIn(text, kinds).map((id) => ({ file, id })),
  );
  for (const [id, file] of defined) {
    if (!quoted.some((quote) => quote.id === id)) {
      problems.push(`${file}: no test quotes rule ${id}`);
    }
  }
  for (const { file, id } of quoted) {
    if (!defined.has(id)) problems.push(`${file}: a test quotes ${id}, which no SPEC.md defines`);
  }
  return [...new Set(problems)];
}

function idsIn(name: string, kinds: ReadonlySet<string>): string[] {
  const known = [...name.matchAll(QUOTED)].map(([id]) => id).filter((id) => kinds.has(kind(id)));
  return [...new Set([...known, ...(name.match(LEADING) ?? [])])];
}

function kind(id: string): string {
  return id.replace(/-\d+$/, '');
}
