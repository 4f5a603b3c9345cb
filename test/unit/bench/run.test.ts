import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { rank } from '../../../scoring/engine/rank.ts';
import { largeGroup } from '../../bench/large-group.ts';

const program = resolve(import.meta.dirname, '../../bench/run.ts');
const bench = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
};

const ms = z.number().positive();
const rankLine = z.strictObject({
  bench: z.literal('rank'),
  runs: z.int().min(30),
  presenters: z.literal(60),
  judges: z.literal(60),
  criteria: z.literal(6),
  p50: ms,
  p99: ms,
  max: ms,
  machine: z.object({ cores: z.int().positive() }),
});

describe('the benchmarks', () => {
  it('print one line of JSON with the figures and the machine', { timeout: 60_000 }, () => {
    const { status, stdout, stderr } = bench('rank');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.trimEnd()).not.toContain('\n');
    const { p50, p99, max } = rankLine.parse(JSON.parse(stdout));
    expect([p50, p99, max]).toEqual([p50, p99, max].toSorted((a, b) => a - b));
  });

  it.each([[[]], [['none']], [['constructor']], [['rank', 'rank']]])(
    'name themselves in one line when asked for %j',
    (args) => {
      const { status, stdout, stderr } = bench(...args);
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
      expect(stderr).toMatch(/^Usage: .* NAME is one of: .*\brank\b.*\n$/);
    },
  );
});

describe('the group that is ranked', () => {
  const size = { presenters: 60, judges: 60, criteria: 6 };
  const input = largeGroup(size);

  it('is the same each time, with every mark given', () => {
    expect(largeGroup(size)).toEqual(input);
    expect(input.marks).toHaveLength(60 * 60 * 6);
  });

  it('has ties that a key parts, bands, and adjustments', () => {
    const { ranking } = rank(input);
    expect(ranking.filter(({ tie }) => tie === 'panel:leaders').length).toBeGreaterThan(10);
    expect(new Set(ranking.map(({ band }) => band))).toEqual(new Set(['excellent', 'good', null]));
    expect(input.adjustments).toHaveLength(6);
  });
});
