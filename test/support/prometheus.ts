/** One line of Prometheus' text format: a name, its labels, a number. */
export interface Reading {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const LINE =
  /^(?<name>[a-zA-Z_:][\w:]*)(?:\{(?<labels>(?:[a-zA-Z_]\w*="(?:[^"\\\n]|\\["\\n])*",?)*)\})? (?<value>\S+)$/;
const LABEL = /(?<name>\w+)="(?<value>(?:[^"\\]|\\.)*)"/g;
const VALUES: Readonly<Record<string, number>> = { '+Inf': Infinity, '-Inf': -Infinity };

/**
 * Reads the text format (https://prometheus.io/docs/instrumenting/exposition_formats/, version 0.0.4).
 * Throws for a line that is none of it, a value without a type, and one that stands there twice.
 */
export function readMetrics(text: string): Reading[] {
  if (!text.endsWith('\n')) throw new Error('the last line does not end');
  const types = new Map<string, string>();
  const seen = new Set<string>();
  return text.split('\n').flatMap((line) => {
    if (line === '' || line.startsWith('# HELP ')) return [];
    const type = /^# TYPE (\S+) (counter|gauge|histogram)$/.exec(line);
    if (type?.[1] && type[2]) {
      if (types.has(type[1])) throw new Error(`two types: ${line}`);
      types.set(type[1], type[2]);
      return [];
    }
    const reading = readLine(line);
    const base = reading.name.replace(/_(bucket|sum|count)$/, '');
    const known = types.get(reading.name) ?? (types.get(base) === 'histogram' ? 'histogram' : null);
    if (known === null) throw new Error(`no type: ${line}`);
    if (known === 'counter' && !reading.name.endsWith('_total')) throw new Error(`name: ${line}`);
    const key = `${reading.name} ${JSON.stringify(Object.entries(reading.labels).sort())}`;
    if (seen.has(key)) throw new Error(`twice: ${line}`);
    seen.add(key);
    return reading;
  });
}

function readLine(line: string): Reading {
  const groups = LINE.exec(line)?.groups;
  const { name = '', labels = '', value = '' } = groups ?? {};
  const number = VALUES[value] ?? Number(value);
  if (name === '' || Number.isNaN(number)) throw new Error(`not understood: ${line}`);
  const found = [...labels.matchAll(LABEL)].map(({ groups: label }) => [
    label?.['name'] ?? '',
    label?.['value'] ?? '',
  ]);
  return { name, labels: Object.fromEntries(found), value: number };
}

/** The sum of all readings of that name that bear these labels; null where there is none. */
export function sumOf(
  readings: readonly Reading[],
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number | null {
  const found = readings.filter(
    (one) =>
      one.name === name &&
      Object.entries(labels).every(([key, value]) => one.labels[key] === value),
  );
  return found.length === 0 ? null : found.reduce((sum, { value }) => sum + value, 0);
}
