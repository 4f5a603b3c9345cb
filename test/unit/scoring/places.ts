/** Where something stands in a value: its keys, from the outside in. */
export type Path = readonly (string | number)[];

/** As errors name it, such as `formula.panels[0].weight`. */
export const placeOf = (path: Path): string =>
  path
    .map((part, at) => (typeof part === 'number' ? `[${part}]` : at ? `.${part}` : part))
    .join('');

/** Every place of a value, those of its parts included. */
export function placesIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return path.length > 0 ? [path] : [];
  const inside = Object.entries(value).flatMap(([key, part]) =>
    placesIn(part, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return path.length > 0 ? [path, ...inside] : inside;
}

/** What stands at a place. */
export const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (found, part) =>
      typeof found === 'object' && found !== null ? Reflect.get(found, part) : undefined,
    value,
  );

/** The value with something else at a place; left out where that is undefined. */
export function withValue(value: unknown, path: Path, other: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return other;
  if (Array.isArray(value)) {
    return value.map((part: unknown, index) =>
      index === key ? withValue(part, rest, other) : part,
    );
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, part]: [string, unknown]) => [
    name,
    name === key ? withValue(part, rest, other) : part,
  ]);
  return Object.fromEntries(entries);
}

/** The value as JSON with `raw` at a place, whether or not that is JSON; null leaves it out. */
export function jsonWith(value: unknown, path: Path, raw: string | null): string {
  const here = '\u0000here';
  const text = JSON.stringify(withValue(value, path, raw === null ? undefined : here));
  return text.replace(JSON.stringify(here), () => raw ?? '');
}
