import { parseArgs } from 'node:util';
import { FASTEST_REHEARSAL } from '../protocol/rehearsal-run.ts';
import { StartError } from '../start-error.ts';

export interface RehearsalOptions {
  readonly speed: number;
  readonly group: string | null;
  /** The same one gives the same marks. */
  readonly seed: number;
  /** What `npm start` takes as well. */
  readonly rest: readonly string[];
}

const MOST_SEED = 999_999_999;
const OWN = ['speed', 'group', 'seed', 'data'] as const;

/**
 * What `npm run rehearse` takes beside the options of `npm start`. A data folder it does not take: a
 * rehearsal has one of its own. Throws a StartError.
 */
export function readRehearsalOptions(args: readonly string[]): RehearsalOptions {
  const options = Object.fromEntries(OWN.map((name) => [name, { type: 'string' as const }]));
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  const found = new Map<string, string>();
  const taken = new Set<number>();
  for (const token of tokens) {
    if (token.kind !== 'option' || !OWN.some((name) => token.rawName === `--${name}`)) continue;
    const { name, rawName: option, value, inlineValue, index } = token;
    if (name === 'data') throw new StartError({ code: 'rehearsalData', params: {} });
    if (!value || (!inlineValue && value.startsWith('-')))
      throw new StartError({ code: 'optionWithoutValue', params: { option } });
    found.set(name, value);
    taken.add(index);
    if (!inlineValue) taken.add(index + 1);
  }
  return {
    speed: whole('speed', found.get('speed'), { min: 1, max: FASTEST_REHEARSAL, otherwise: 1 }),
    group: found.get('group') ?? null,
    seed: whole('seed', found.get('seed'), { min: 0, max: MOST_SEED, otherwise: 1 }),
    rest: args.filter((_, index) => !taken.has(index)),
  };
}

function whole(
  name: string,
  given: string | undefined,
  { min, max, otherwise }: { min: number; max: number; otherwise: number },
): number {
  if (given === undefined) return otherwise;
  const value = /^\d{1,9}$/.test(given) ? Number(given) : Number.NaN;
  if (value >= min && value <= max) return value;
  const params = { option: `--${name}`, given, min, max };
  throw new StartError({ code: 'optionNotWhole', params });
}
