import { describe, expect, it } from 'vitest';
import { actionOf, keyRules } from '../../../control-panel/panel/logic/keys.ts';

const press = (code: string, held: Partial<Parameters<typeof actionOf>[0]> = {}) =>
  actionOf({
    ...{ code, ctrlKey: false, altKey: false, metaKey: false, shiftKey: false },
    ...{ isComposing: false, ...held },
  });

describe('the keyboard', () => {
  it('gives every key one meaning', () => {
    const keys = keyRules.map((rule) => `${rule.with ?? ''} ${rule.code}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(keyRules.map(({ label }) => label)).size).toBe(keyRules.length);
  });

  it('moves a cue with Alt, and selects one without', () => {
    expect(press('ArrowUp')).toEqual({ do: 'select', step: -1 });
    expect(press('ArrowUp', { altKey: true })).toEqual({ do: 'move', step: -1 });
  });

  it('takes a change back with Ctrl or Cmd and Z, and leaves all else with them to the browser', () => {
    expect(press('KeyZ', { ctrlKey: true })).toEqual({ do: 'undoEdit' });
    expect(press('KeyZ', { metaKey: true })).toEqual({ do: 'undoEdit' });
    expect(press('KeyZ')).toBeNull();
    expect(press('KeyZ', { ctrlKey: true, shiftKey: true })).toBeNull();
    for (const { code } of keyRules.filter((rule) => rule.with !== 'ctrl'))
      if (code !== 'KeyZ') expect(press(code, { ctrlKey: true })).toBeNull();
  });

  it('does nothing while a word is being composed', () => {
    for (const { code } of keyRules) expect(press(code, { isComposing: true })).toBeNull();
  });
});
