import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { FormerResult } from '../protocol/former.ts';
import { textSchema } from '../protocol/values.ts';

/**
 * As little of an earlier record as is needed, and nothing refused beside it: records outlive the
 * versions of the product that wrote them.
 */
const planSchema = z.object({
  title: textSchema,
  dates: z.array(z.iso.date()).min(1),
  rehearsal: z.unknown().optional(),
  groups: z.array(
    z.object({
      id: z.string(),
      name: textSchema,
      presenters: z.array(z.object({ id: z.string(), unit: textSchema })),
    }),
  ),
});
const publishedSchema = z.object({
  group: z.string(),
  result: z.object({
    ranking: z.array(z.object({ presenter: z.string(), rank: z.int().positive().nullable() })),
  }),
});
const rowSchema = z.object({ type: z.string(), event: z.string() });

const SELECT = `
  SELECT json_extract(event, '$.type') AS type, event FROM events
  WHERE json_extract(event, '$.type') IN ('planned', 'published') ORDER BY seq`;

/**
 * How every unit stood in the event whose journal lies at `path`, by the newest version of each
 * ranking; nothing of marks is read. Opened for reading only; throws when that can't be done.
 */
export function readFormer(path: string): FormerResult[] {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const rows = database
      .prepare(SELECT)
      .all()
      .map((row) => rowSchema.parse(row));
    const planned = rows.find(({ type }) => type === 'planned');
    if (!planned) return [];
    const { plan } = z.object({ plan: planSchema }).parse(JSON.parse(planned.event));
    // What was only practised has no results.
    if (plan.rehearsal !== undefined) return [];
    const newest = new Map(
      rows
        .filter(({ type }) => type === 'published')
        .map(({ event }) => publishedSchema.parse(JSON.parse(event)))
        .map((published) => [published.group, published]),
    );
    return plan.groups.flatMap((group) => resultsOf(plan, group, newest.get(group.id)));
  } finally {
    database.close();
  }
}

type Plan = z.infer<typeof planSchema>;

function resultsOf(
  { title, dates }: Plan,
  { name, presenters }: Plan['groups'][number],
  published: z.infer<typeof publishedSchema> | undefined,
): FormerResult[] {
  if (!published) return [];
  const units = new Map(presenters.map(({ id, unit }) => [id, unit]));
  const of = published.result.ranking.filter(({ rank }) => rank !== null).length;
  return published.result.ranking.flatMap(({ presenter, rank }) => {
    const unit = units.get(presenter);
    return unit ? [{ unit, event: title, day: dates[0] ?? '', group: name, rank, of }] : [];
  });
}
