import { z } from 'zod';
import { judgeIdAt, presenterIdAt } from './default-inputs.ts';
import { eventFields, timeOnStage } from './schema.ts';

/**
 * What can be read of a file whatever else is wrong with it: who refers to whom. With it one run
 * tells of a missing name and of a judge on an unknown panel alike.
 */
const id = z.string().optional().catch(undefined);
const time = timeOnStage.optional().catch(undefined);
const list = <T extends z.ZodType>(item: T) => z.array(item).catch([]);
const named = z.object({ id }).catch({ id: undefined });

const groupOutline = z
  .object({ id, limit: time, warning: time, presenters: list(named) })
  .catch({ id: undefined, limit: undefined, warning: undefined, presenters: [] });

const formulaOutline = z
  .object({ panels: list(named), ties: list(z.string().catch('')), bands: list(named) })
  .catch({ panels: [], ties: [], bands: [] });

const inputOutline = z
  .object({ id, medium: id, gated: id })
  .catch({ id: undefined, medium: undefined, gated: undefined });

// Left out, it has its default; unreadable, there is nothing to compare.
const eventWarning = z.union([eventFields.shape.warning, z.undefined()]).catch(undefined);

const outlineSchema = z.object({
  dates: list(z.string().catch('')),
  limit: time,
  warning: eventWarning,
  groups: list(groupOutline),
  panels: list(named),
  judges: list(z.object({ id, panel: id }).catch({ id: undefined, panel: undefined })),
  criteria: list(named),
  formula: formulaOutline,
  inputs: list(inputOutline),
});
export type Outline = z.infer<typeof outlineSchema>;

export function outlineOf(file: unknown): Outline {
  const read = outlineSchema.safeParse(file);
  const outline = read.success ? read.data : outlineSchema.parse({});
  let presenters = 0;
  return {
    ...outline,
    groups: outline.groups.map((group) => ({
      ...group,
      presenters: group.presenters.map(({ id = presenterIdAt(presenters) }) => {
        presenters += 1;
        return { id };
      }),
    })),
    judges: outline.judges.map(({ id, panel }, index) => ({ id: id ?? judgeIdAt(index), panel })),
  };
}
