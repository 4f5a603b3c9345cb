import { describe, expect, it } from 'vitest';
import {
  clockSchema,
  lowerThirdSchema,
  parameterNames,
  rankingSchema,
  unusedParameters,
} from '../../../viewer/overlay/parameters.ts';

describe('the parameters of an overlay’s address', () => {
  it('have defaults that suit a first try', () => {
    expect(lowerThirdSchema.parse({})).toMatchObject({
      position: 'left',
      mode: 'auto',
      seconds: 8,
    });
    expect(clockSchema.parse({})).toMatchObject({ position: 'top-right', seconds: 5, safe: 5 });
    expect(rankingSchema.parse({})).toMatchObject({ group: null, rows: 8, mode: 'hold', scale: 1 });
  });

  it('are read from the texts of the address', () => {
    const query = {
      group: 'heads',
      rows: '10',
      scale: '1.2',
      safe: '3.5',
      guides: '1',
      lang: 'zh',
    };
    const wanted = { group: 'heads', rows: 10, scale: 1.2, safe: 3.5, guides: true, lang: 'zh' };
    expect(rankingSchema.parse(query)).toMatchObject(wanted);
    expect(unusedParameters('ranking', query)).toEqual([]);
  });

  it('take a colour with or without its sign, short, long, and with an opacity', () => {
    for (const [given, read] of [
      ['#c00', '#c00'],
      ['c00', '#c00'],
      ['0A5CAD', '#0a5cad'],
      ['#00000080', '#00000080'],
    ])
      expect(clockSchema.parse({ accent: given }).accent).toBe(read);
  });

  it.each([
    ['accent', ['', 'red', '#12', 'url(x)', '#1234567890', 'c00;}', '%23c00']],
    ['scale', ['', '0', '0.49', '3.1', '-1', '1e0', 'Infinity', 'NaN', ' 1', '1,2']],
    ['safe', ['20.5', '-1', '5%']],
    ['seconds', ['1', '301', '٣']],
    ['position', ['', 'middle', 'LEFT', 'constructor']],
    ['rows', ['2', '13', '8.5', '1e1']],
    ['group', ['', 'Heads', '../x', '-a', 'a'.repeat(41)]],
    ['guides', ['true', 'yes', '']],
    ['lang', ['fr', 'zh-CN', '']],
  ])('OVERLAY-2 a wrong %s counts as left out, and is named', (name, values) => {
    for (const value of values) {
      const query = { [name]: value };
      expect(rankingSchema.parse(query)).toEqual(rankingSchema.parse({}));
      expect(unusedParameters('ranking', query)).toEqual([{ name, value, why: 'unusable' }]);
    }
  });

  it('OVERLAY-2 one that the overlay doesn’t know is named as well', () => {
    for (const name of ['foo', 'toString', '__proto__', 'rows']) {
      const query = Object.fromEntries([[name, '1']]);
      expect(unusedParameters('clock', query)).toEqual([{ name, value: '1', why: 'unknown' }]);
    }
    expect(parameterNames('clock')).not.toContain('rows');
  });
});
