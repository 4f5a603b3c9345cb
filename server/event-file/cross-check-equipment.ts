import { z } from 'zod';
import { allPlaceholders, placeholdersFor, placeholdersIn } from '../automation/placeholders.ts';
import { triggerSchema, type Trigger } from '../protocol/equipment.ts';
import type { Path, UnplacedProblem } from './file-problem.ts';

const anything = z.unknown().optional();
const hookOutline = z
  .object({ on: z.array(z.unknown()).catch([]), http: anything, osc: anything })
  .catch({ on: [], http: undefined, osc: undefined });
const list = <T extends z.ZodType>(item: T) => z.array(item).catch([]);
const named = z.object({ id: z.string().optional().catch(undefined) }).catch({ id: undefined });

/** What can be read of the section whatever else is wrong with it. */
export const equipmentOutline = z
  .object({ hall: list(named), hooks: list(named), push: list(named) })
  .catch({ hall: [], hooks: [], push: [] });

const hooksOutline = z
  .object({ equipment: z.object({ hooks: list(hookOutline) }) })
  .catch({ equipment: { hooks: [] } });

/** Names in a hook that nothing can be filled in for at one of the moments it waits for. */
export function misplacedPlaceholders(file: unknown): UnplacedProblem[] {
  const { hooks } = hooksOutline.parse(file).equipment;
  return hooks.flatMap(({ on, http, osc }, index) => {
    const triggers = on.flatMap((one) => triggerSchema.safeParse(one).data ?? []);
    const path = ['equipment', 'hooks', index];
    return [...textsIn(http, [...path, 'http']), ...textsIn(osc, [...path, 'osc'])].flatMap(
      ({ text, at }) => misplacedIn(text, at, triggers),
    );
  });
}

function misplacedIn(text: string, path: Path, triggers: readonly Trigger[]): UnplacedProblem[] {
  return placeholdersIn(text).flatMap((name) => {
    const trigger = triggers.find((one) => !placeholdersFor(one).includes(name));
    if (trigger === undefined || !allPlaceholders.includes(name)) return [];
    return [{ code: 'placeholderNotFor' as const, params: { name, trigger }, path }];
  });
}

function textsIn(given: unknown, path: Path): { text: string; at: Path }[] {
  if (typeof given === 'string') return [{ text: given, at: path }];
  if (typeof given !== 'object' || given === null) return [];
  const keys = Array.isArray(given) ? [...given.entries()] : Object.entries(given);
  return keys.flatMap(([key, value]) => textsIn(value, [...path, key]));
}
