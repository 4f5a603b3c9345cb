import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { pathText } from '../../scoring/engine/scoring-error.ts';
import {
  type FileProblem,
  type FileProblemCode,
  type FileProblemParams,
  MOST_PROBLEMS,
  type Path,
} from './file-problem.ts';
import { syntaxProblems } from './yaml-syntax.ts';

/**
 * A YAML file as texts, lists and maps that know where they stand. Every scalar stays the text that
 * was written, so that `weight: 0.6` never becomes a binary float, nor `5:00` a number of base 60.
 */
export type YamlNode =
  | { readonly kind: 'nothing'; readonly at: number }
  | { readonly kind: 'text'; readonly at: number; readonly text: string }
  | { readonly kind: 'list'; readonly at: number; readonly items: readonly YamlNode[] }
  | { readonly kind: 'map'; readonly at: number; readonly entries: ReadonlyMap<string, Entry> };

interface Entry {
  readonly keyAt: number;
  readonly node: YamlNode;
}

export interface YamlTree {
  readonly root: YamlNode;
  /** Line and column, both from 1, of an offset. */
  place(at: number): { line: number; column: number };
}

/** Aliases may repeat what they stand for over and over: what they unfold to is counted. */
const MAX_NODES = 50_000;
const MAX_DEPTH = 40;

class TreeError extends Error {
  readonly problem: FileProblem;

  constructor(problem: FileProblem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** Reads YAML 1.2 text; broken text gives every place where the parser stumbled. */
export function readYaml(
  text: string,
): { ok: true; tree: YamlTree } | { ok: false; problems: FileProblem[] } {
  const lines = new LineCounter();
  const place = (at: number) => {
    const { line, col } = lines.linePos(at);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  try {
    // Duplicate keys are looked for below: the parser's own search takes quadratic time.
    const document = parseDocument(text, {
      schema: 'failsafe',
      uniqueKeys: false,
      prettyErrors: false,
      lineCounter: lines,
    });
    if (document.errors.length > 0) {
      return { ok: false, problems: syntaxProblems(document, text, place) };
    }
    return unfold(document, place);
  } catch (error) {
    // The parser calls itself for every level of nesting.
    if (!(error instanceof RangeError)) throw error;
    return { ok: false, problems: [{ code: 'tooDeep', params: {}, line: 1, column: 1, path: '' }] };
  }
}

function unfold(
  document: Document.Parsed,
  place: YamlTree['place'],
): { ok: true; tree: YamlTree } | { ok: false; problems: FileProblem[] } {
  const problems: FileProblem[] = [];
  const report: Report = (code, at, path, params = {}) => {
    const problem = { code, params, ...place(at), path: pathText(path) };
    problems.push(problem);
    return problem;
  };
  try {
    const root = new Unfolding(report, place).node(document.contents, [], 0);
    if (problems.length === 0) return { ok: true, tree: { root, place } };
    return { ok: false, problems: problems.slice(0, MOST_PROBLEMS) };
  } catch (error) {
    if (!(error instanceof TreeError)) throw error;
    return { ok: false, problems };
  }
}

type Report = (
  code: FileProblemCode,
  at: number,
  path: Path,
  params?: FileProblemParams,
) => FileProblem;

/** The plain scalars that stand for nothing at all. */
const NOTHING = new Set(['', '~', 'null']);
const TAGS = new Set(['map', 'seq', 'str'].map((name) => `tag:yaml.org,2002:${name}`));

class Unfolding {
  readonly #report: Report;
  readonly #place: YamlTree['place'];
  readonly #anchors = new Map<string, unknown>();
  #nodes = 0;

  constructor(report: Report, place: YamlTree['place']) {
    this.#report = report;
    this.#place = place;
  }

  /** `from` is the offset to point at where the parser made no node. */
  node(node: unknown, path: Path, from: number): YamlNode {
    this.#nodes += 1;
    const at = startOf(node) ?? from;
    if (this.#nodes > MAX_NODES) throw new TreeError(this.#report('tooManyValues', at, path));
    if (path.length > MAX_DEPTH) throw new TreeError(this.#report('tooDeep', at, path));
    if (isAlias(node)) return this.#alias(node.source, at, path);
    if (isScalar(node) || isMap(node) || isSeq(node)) {
      if (node.anchor !== undefined) this.#anchors.set(node.anchor, node);
      if (node.tag !== undefined && !TAGS.has(node.tag)) this.#report('tag', at, path);
    }
    if (isMap(node)) return this.#map(node.items, path, at);
    if (isSeq(node)) {
      const items = node.items.map((item, index) => this.node(item, [...path, index], at));
      return { kind: 'list', at, items };
    }
    if (!isScalar(node)) return { kind: 'nothing', at };
    const text = node.source ?? '';
    if (node.type === 'PLAIN' && NOTHING.has(text)) return { kind: 'nothing', at };
    return { kind: 'text', at, text };
  }

  #alias(name: string, at: number, path: Path): YamlNode {
    if (this.#anchors.has(name)) return this.node(this.#anchors.get(name), path, at);
    this.#report('unknownAlias', at, path, { alias: name });
    return { kind: 'nothing', at };
  }

  #map(pairs: readonly { key: unknown; value: unknown }[], path: Path, at: number): YamlNode {
    const entries = new Map<string, Entry>();
    for (const { key, value } of pairs) {
      const keyAt = startOf(key) ?? at;
      const name = isScalar(key) ? (key.source ?? '') : '';
      if (name === '') {
        this.#report('keyNotText', keyAt, path);
        continue;
      }
      const first = entries.get(name);
      if (first) {
        const { line } = this.#place(first.keyAt);
        this.#report('duplicateKey', keyAt, [...path, name], { key: name, line });
        continue;
      }
      entries.set(name, { keyAt, node: this.node(value, [...path, name], keyAt) });
    }
    return { kind: 'map', at, entries };
  }
}

function startOf(node: unknown): number | undefined {
  if (isScalar(node) || isMap(node) || isSeq(node) || isAlias(node)) return node.range?.[0];
  return undefined;
}

/** The tree as plain texts, arrays and objects; `undefined` where nothing is written. */
export function plain(node: YamlNode): unknown {
  switch (node.kind) {
    case 'nothing':
      return undefined;
    case 'text':
      return node.text;
    case 'list':
      return node.items.map(plain);
    case 'map':
      return Object.fromEntries([...node.entries].map(([key, entry]) => [key, plain(entry.node)]));
    default:
      return node satisfies never;
  }
}

/** What stands at `path`, or undefined; `near` is the innermost node on the way there. */
export function find(root: YamlNode, path: Path): { node: YamlNode | undefined; near: YamlNode } {
  let near = root;
  for (const part of path) {
    const next = child(near, part);
    if (!next) return { node: undefined, near };
    near = next;
  }
  return { node: near, near };
}

function child(node: YamlNode, part: PropertyKey): YamlNode | undefined {
  if (node.kind === 'list' && typeof part === 'number') return node.items[part];
  if (node.kind === 'map' && typeof part === 'string') return node.entries.get(part)?.node;
  return undefined;
}
