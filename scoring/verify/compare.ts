import { pathText } from '../engine/scoring-error.ts';
import { fault, type Fault } from './fault.ts';

/** Who says otherwise. */
export type Source = 'marksGive' | 'journalSays' | 'sealedSays';

/** A place where two values differ; undefined where there is nothing. */
interface Difference {
  readonly path: readonly PropertyKey[];
  readonly told: unknown;
  readonly found: unknown;
}

/** Where what the record tells differs from what is found, each place by itself. */
export const compare = (
  path: readonly PropertyKey[],
  told: unknown,
  found: unknown,
  source: Source,
): Fault[] =>
  [...differences(path, told, found)].map((one) =>
    fault('differs', {
      path: pathText(one.path),
      told: shown(one.told),
      found: shown(one.found),
      source,
    }),
  );

function* differences(
  path: readonly PropertyKey[],
  told: unknown,
  found: unknown,
): Generator<Difference> {
  if (Array.isArray(told) && Array.isArray(found)) {
    for (let i = 0; i < Math.max(told.length, found.length); i += 1)
      yield* differences([...path, i], told[i], found[i]);
  } else if (isObject(told) && isObject(found)) {
    for (const key of new Set([...Object.keys(told), ...Object.keys(found)]))
      yield* differences([...path, key], own(told, key), own(found, key));
  } else if (!Object.is(told, found)) yield { path, told, found };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const own = (value: Readonly<Record<string, unknown>>, key: string): unknown =>
  Object.hasOwn(value, key) ? value[key] : undefined;

/** A value as a person reads it; empty for nothing. */
const shown = (value: unknown): string => {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
};
