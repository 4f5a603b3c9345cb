import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rankResultSchema } from '../../../scoring/engine/schema.ts';
import { recount } from '../../../scoring/recount.ts';

/** What is expected was worked out by hand, as the comments show; no number here comes from a program. */

const folder = resolve(import.meta.dirname, '../../../scoring/formulas');

async function ranked(name: string) {
  const { ok, line } = await recount([join(folder, `${name}.json`)]);
  if (!ok) throw new Error(line);
  return rankResultSchema.parse(JSON.parse(line)).ranking;
}

/** Presenter, rank and score, best first. */
const placesOf = async (name: string) =>
  (await ranked(name)).map(({ presenter, rank, score }) => [presenter, rank, score]);

describe('a formula from practice, worked by hand', () => {
  it('SCORE-46: seven judges, the highest and the lowest dropped', async () => {
    expect(await placesOf('seven-judges')).toEqual([
      // without 89.50 and 94.00: 91.00 + 92.00 + 92.50 + 93.00 + 93.50 = 462.00; by 5
      ['li', 1, '92.40'],
      // without 90.00 and 95.60: 91.40 + 91.80 + 92.10 + 92.50 + 93.20 = 461.00; by 5
      ['zhang', 2, '92.20'],
      // without 88.00 and 92.33: 91.00 + 91.00 + 91.00 + 92.00 + 92.02 = 457.02; by 5 = 91.404
      ['wang', 3, '91.40'],
    ]);
  });

  it('SCORE-46: leaders 60 %, officials 40 %', async () => {
    const lines = await ranked('leaders-officials');
    expect(
      lines.map(({ presenter, rank, score, panels, tie, band }) => [
        ...[presenter, rank, panels['leaders'], panels['officials']],
        ...[score, tie, band],
      ]),
    ).toEqual([
      // leaders: 63 + 27 = 90, all three. Officials: 87; 88; 62.3 + 25.5 = 87.8; sum 262.8, by 3 = 87.6
      // 0.6 × 90 = 54; 0.4 × 87.6 = 35.04. 34 % of 3 is 1.02: one is excellent
      ['zhao', 1, '90.00', '87.60', '89.04', 'panel:leaders', 'excellent'],
      // leaders: 63 + 24 = 87; 64.4 + 25.2 = 89.6; 61.6 + 27 = 88.6; sum 265.2, by 3 = 88.4
      // officials: 59.5 + 28.5 = 88; 66.5 + 25.5 = 92; 90; sum 270. 0.6 × 88.4 = 53.04; 0.4 × 90 = 36
      ['chen', 2, '88.40', '90.00', '89.04', 'panel:leaders', null],
      // leaders: 88; 63 + 25.8 = 88.8; 63.7 + 26.1 = 89.8; sum 266.6, by 3 = 88.866…
      // officials: 56 + 27 = 83; 63 + 24 = 87; 85; sum 255. 0.6 × 88.87 = 53.322; 0.4 × 85 = 34
      ['lin', 3, '88.87', '85.00', '87.32', null, null],
    ]);
  });

  it('SCORE-46: score over the best × 600, points by place, and a step table', async () => {
    const lines = await ranked('share-of-best');
    expect(
      lines.map(({ presenter, panels, components = {}, score }) => [
        ...[presenter, panels['officials']],
        ...[components['share'], components['place'], components['satisfaction'], score],
      ]),
    ).toEqual([
      // (95 + 93 + 94) / 3 = 94, the best; first place; 82.5 reaches 80
      ['huang', '94.00', '600.00', '200', '190', '990.00'],
      // 270 / 3 = 90; 90 × 600 / 94 = 574.468…; second place 200 − 4; 91 reaches 90
      ['xu', '90.00', '574.47', '196', '200', '970.47'],
      // the same 90 shares the second place; 80 reaches 80
      ['ma', '90.00', '574.47', '196', '190', '960.47'],
      // 255 / 3 = 85; 51000 / 94 = 542.553…; fourth place 200 − 3 × 4; 69.9 is below all
      ['sun', '85.00', '542.55', '188', '160', '890.55'],
    ]);
  });

  it('SCORE-46: (100a + 80b + 60c + 40d) over the valid ballots', async () => {
    expect(await placesOf('four-grades')).toEqual([
      // two very good, one good, two unknown: (200 + 80) / 3 = 93.333…
      ['north', 1, '93.33'],
      // two, two, one: (200 + 160 + 60) / 5 = 420 / 5
      ['south', 2, '84.00'],
      // good, fair, poor, two unknown: (80 + 60 + 40) / 3 = 180 / 3
      ['east', 3, '60.00'],
    ]);
  });

  it('SCORE-46: trimming by the number of marks', async () => {
    expect(await placesOf('trimming-by-count')).toEqual([
      // six marks, without 70 and 100: 85 + 86 + 87 + 90 = 348; by 4
      ['south', 1, '87.00'],
      // nine marks, without 80, 82, 91 and 99: 84 + 85 + 86 + 88 + 90 = 433; by 5
      ['north', 2, '86.60'],
      // four marks: 80 + 84 + 85 + 90 = 339; by 4
      ['east', 3, '84.75'],
    ]);
  });

  it('SCORE-46: each judge’s sheets standardised', async () => {
    // j1: 60, 70, 80, 90; mean 75; squares 225 + 25 + 25 + 225 = 500, by 4 = 125, root 11.1803…, so 11.18
    //     15 × 5 / 11.18 = 6.7084…: 73.29 and 86.71; 5 × 5 / 11.18 = 2.2361…: 77.76 and 82.24
    // j2: 85 four times, all alike: 80 each
    // j3: 88, 84, 92, 80; mean 86; squares 4 + 4 + 36 + 36 = 80, by 4 = 20, root 4.4721…, so 4.47
    //     2 × 5 / 4.47 = 2.2371…: 82.24 and 77.76; 6 × 5 / 4.47 = 6.7114…: 86.71 and 73.29
    expect(await placesOf('z-score')).toEqual([
      ['cai', 1, '82.983'], // 82.24 + 80 + 86.71 = 248.95; by 3 = 82.98333…
      ['deng', 2, '80.000'], // 86.71 + 80 + 73.29 = 240.00
      ['an', 3, '78.510'], // 73.29 + 80 + 82.24 = 235.53; by 3
      ['bo', 4, '78.507'], // 77.76 + 80 + 77.76 = 235.52; by 3 = 78.50666…
    ]);
  });

  it('SCORE-46: each judge’s 100 points', async () => {
    // j1 gave 20 + 30 + 50 = 100; j2 gave 90 + 80 + 80 = 250, of which they are 36, 32 and 32
    expect(await placesOf('share-of-total')).toEqual([
      ['cai', 1, '41.00'], // (50 + 32) / 2
      ['bo', 2, '31.00'], // (30 + 32) / 2
      ['an', 3, '28.00'], // (20 + 36) / 2
    ]);
  });

  it('SCORE-46: 200 for the first, 2 % less for each lower place', async () => {
    const lines = await ranked('points-by-place');
    expect(
      lines.map(({ presenter, rank, panels, components = {}, score, tie }) => [
        ...[presenter, rank, panels['assessors'], components['annual'], score, tie],
      ]),
    ).toEqual([
      // 94, second with yang: 200 − 4; annual 92, second
      ['xie', 1, '196', '196', '392.00', null],
      // (95 + 97) / 2 = 96, first; annual 88, fourth: 200 − 12
      ['wu', 2, '200', '188', '388.00', null],
      // 88, fifth: 200 − 16; annual 95, first
      ['qian', 3, '184', '200', '384.00', null],
      // (93 + 95) / 2 = 94, second; annual 85, fifth. The assessors’ points part the two
      ['yang', 4, '196', '184', '380.00', 'panel:assessors'],
      // 90, fourth; annual 90, third: 200 − 8
      ['zhu', 5, '188', '192', '380.00', 'panel:assessors'],
    ]);
  });

  it('SCORE-46: the share of “excellent”, by a step table', async () => {
    const lines = await ranked('excellent-rate');
    expect(
      lines.map(({ presenter, panelCriteria, score }) => [
        ...[presenter, panelCriteria?.['voters']?.['evaluation'], score],
      ]),
    ).toEqual([
      ['north', '100', '200'], // 7 of 7, one abstained
      ['south', '85.714286', '190'], // 6 of 7, one abstained
      ['east', '62.5', '170'], // 5 of 8
      ['west', '37.5', '150'], // 3 of 8
    ]);
  });

  it('SCORE-46: an imported part, a bonus, and seconds over the limit', async () => {
    const lines = await ranked('annual-and-time');
    expect(
      lines.map(({ presenter, panels, components = {}, score }) => [
        ...[presenter, panels['judges'], components['secondsOver'], score],
      ]),
    ).toEqual([
      // 273 / 3 = 91; 0.6 × 91 = 54.6; 0.4 × 95 = 38
      ['he', '91.00', '0', '92.60'],
      // 267 / 3 = 89; 53.4 + 0.4 × 92 = 36.8; 5 s are forgiven; the award + 0.5
      ['gao', '89.00', '0', '90.70'],
      // 282 / 3 = 94; 56.4 + 0.4 × 90 = 36; 27 − 5 = 22 s, 2.2 tens, three started: − 3
      ['luo', '94.00', '-3', '89.40'],
      // 256 / 3 = 85.33; 51.198 + 40; 80 − 5 = 75 s, eight started, at most 4: 87.198
      ['song', '85.33', '-4', '87.20'],
    ]);
  });

  it('SCORE-46: diving', async () => {
    const lines = await ranked('diving');
    expect(
      lines.map(({ presenter, panelCriteria, score }) => [
        ...[presenter, panelCriteria?.['judges'], score],
      ]),
    ).toEqual([
      // 7 + 7 + 7.5 = 21.5, × 3.4 = 73.1; 7.5 + 7.5 + 8 = 23, × 3.2 = 73.6
      ['ben', { dive1: '73.1', dive2: '73.6' }, '146.70'],
      // 8 + 8 + 8 = 24, × 3.0 = 72; 7 + 7 + 7 = 21, × 3.2 = 67.2
      ['ai', { dive1: '72', dive2: '67.2' }, '139.20'],
      // 9 + 9 + 9 = 27, × 2.8 = 75.6; a failed dive is marked 0 by all
      ['chu', { dive1: '75.6', dive2: '0' }, '75.60'],
    ]);
  });

  it('SCORE-46: ski jumping', async () => {
    const lines = await ranked('ski-jumping');
    expect(
      lines.map(({ presenter, panelCriteria, score }) => [
        ...[presenter, panelCriteria?.['judges'], score],
      ]),
    ).toEqual([
      // 17 + 17 + 17.5 = 51.5; (97.5 − 90) × 2 + 60 = 75; − 5.2: 121.3
      // 18.5 + 18.5 + 18.5 = 55.5; (96 − 90) × 2 + 60 = 72; − 1.4 − 4.0: 122.1
      ['berg', { style1: '121.3', style2: '122.1' }, '243.4'],
      // 18 + 18.5 + 18.5 = 55; 5 × 2 + 60 = 70; − 3.6: 121.4. 18 + 18 + 18 = 54; 2.5 × 2 + 60 = 65; + 2.1 − 4.0: 117.1
      ['aho', { style1: '121.4', style2: '117.1' }, '238.5'],
      // 49.5; (80 − 90) × 2 + 60 = 40; + 0.5. Not in the second round
      ['cerny', { style1: '90', style2: '0' }, '90.0'],
      // 8 + 8 + 8.5 = 24.5; (40 − 90) × 2 + 60 = − 40; − 1.0: − 16.5, so 0
      ['dahl', { style1: '0', style2: '0' }, '0.0'],
    ]);
  });

  it('SCORE-46: a jury by rank', async () => {
    const lines = await ranked('jury-by-rank');
    expect(
      lines.map(({ presenter, rank, score, tie, band }) => [presenter, rank, score, tie, band]),
    ).toEqual([
      // places 1, 1, 3, 3: 3 + 3 + 1 + 1; two first places
      ['ai', 1, '8.0', 'countback:jury', 'final'],
      // places 2, 2, 2, 2: 2 + 2 + 2 + 2; none
      ['ben', 2, '8.0', 'countback:jury', 'final'],
      // places 3, 4, 1, 4: 1 + 0 + 3 + 0, and 4, 3, 4, 1: 0 + 1 + 0 + 3. Two more would be four in the final
      ['chu', 3, '4.0', 'shared', null],
      ['dai', 3, '4.0', 'shared', null],
    ]);
  });
});

describe('the samples', () => {
  it('SCORE-46: are all worked by hand, and told in their README', () => {
    const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
    const readme = readFileSync(join(folder, 'README.md'), 'utf8');
    const told = [...readme.matchAll(/^\| `([\w-]+\.json)`/gm)].map(([, file]) => file);
    expect(told.toSorted()).toEqual(files.toSorted());
    const test = readFileSync(import.meta.filename, 'utf8');
    for (const file of files) expect(test).toContain(`'${file.replace('.json', '')}'`);
  });
});
