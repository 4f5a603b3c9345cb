import { z } from 'zod';
import { equipmentOutline } from './cross-check-equipment.ts';
import { judgeIdAt, presenterIdAt } from './default-inputs.ts';
import { momentText, wholeText } from './notation.ts';
import { eventFields, timeOnStage } from './schema.ts';

/**
 * What can be read of a file whatever else is wrong with it: who refers to whom. With it one run
 * tells of a missing name and of a judge on an unknown panel alike.
 */
const id = z.string().optional().catch(undefined);
const time = timeOnStage.optional().catch(undefined);
const list = <T extends z.ZodType>(item: T) => z.array(item).catch([]);
const named = z.object({ id }).catch({ id: undefined });

const presenterOutline = z
  .object({
    id,
    components: z.record(z.string(), z.unknown()).catch({}),
    withdrawn: z.unknown().optional(),
  })
  .catch({ id: undefined, components: {}, withdrawn: undefined });

const segmentOutline = z
  .object({ id, after: wholeText(0, 200).optional().catch(undefined) })
  .catch({ id: undefined, after: undefined });

const groupOutline = z
  .object({
    ...{ id, limit: time, warning: time },
    starts: momentText.optional().catch(undefined),
    presenters: list(presenterOutline),
    segments: list(segmentOutline),
  })
  .catch({
    ...{ id: undefined, limit: undefined, warning: undefined, starts: undefined },
    ...{ presenters: [], segments: [] },
  });

const componentOutline = z
  .object({ id, from: id, ifNone: z.unknown().optional() })
  .catch({ id: undefined, from: undefined, ifNone: undefined });

const formulaOutline = z
  .object({
    panels: list(named),
    components: list(componentOutline),
    ties: list(z.string().catch('')),
    bands: list(named),
  })
  .catch({ panels: [], components: [], ties: [], bands: [] });

const judgeOutline = z
  .object({ id, panel: id, absent: id, unit: z.unknown().optional() })
  .catch({ id: undefined, panel: undefined, absent: undefined, unit: undefined });

const excusedOutline = z
  .object({ judge: id, presenter: id })
  .catch({ judge: undefined, presenter: undefined });

const inputOutline = z
  .object({ id, medium: id, gated: id })
  .catch({ id: undefined, medium: undefined, gated: undefined });

// Left out, it has its default; unreadable, there is nothing to compare.
const eventWarning = z.union([eventFields.shape.warning, z.undefined()]).catch(undefined);

const criterionOutline = z.object({ id, grades: list(named) }).catch({ id: undefined, grades: [] });

const outlineSchema = z.object({
  dates: list(z.string().catch('')),
  limit: time,
  warning: eventWarning,
  groups: list(groupOutline),
  panels: list(z.object({ id, ownUnit: id }).catch({ id: undefined, ownUnit: undefined })),
  ownUnit: id,
  judges: list(judgeOutline),
  excused: list(excusedOutline),
  criteria: list(criterionOutline),
  formula: formulaOutline,
  inputs: list(inputOutline),
  equipment: equipmentOutline,
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
      presenters: group.presenters.map(({ id = presenterIdAt(presenters), ...presenter }) => {
        presenters += 1;
        return { ...presenter, id };
      }),
    })),
    judges: outline.judges.map(({ id, ...judge }, index) => ({
      ...judge,
      id: id ?? judgeIdAt(index),
    })),
  };
}
