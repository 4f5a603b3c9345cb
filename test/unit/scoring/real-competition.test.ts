import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { rankResultSchema } from '../../../scoring/engine/schema.ts';
import { recount } from '../../../scoring/recount.ts';

const fixture = (name: string) => join(import.meta.dirname, '../../fixtures/formulas', name);
const parts = { score: z.string(), panels: z.record(z.string(), z.string()) };
const publishedSchema = z.object({
  published: z.array(
    z.object({
      presenter: z.string(),
      rank: z.number(),
      ...parts,
      components: parts.panels,
      panelCriteria: z.record(z.string(), parts.panels),
    }),
  ),
});

describe('a real competition', () => {
  it('SCORE-40: comes out to the last digit of every published number', async () => {
    const { ok, line } = await recount([fixture('figure-skating.json')]);
    expect(ok, line.slice(0, 500)).toBe(true);
    const { ranking } = rankResultSchema.parse(JSON.parse(line));
    const text = readFileSync(fixture('figure-skating.published.json'), 'utf8');
    const { published } = publishedSchema.parse(JSON.parse(text));
    expect(published).toHaveLength(24);
    expect(
      ranking.map(({ presenter, rank, score, panels, components, panelCriteria }) => ({
        presenter,
        rank,
        score,
        panels,
        components,
        panelCriteria,
      })),
    ).toEqual(published);
  });
});
