import { describe, expect, it } from 'vitest';
import { choicesOf, onAirInputs } from '../../../control-panel/panel/logic/cut.ts';
import { cutKeyOf } from '../../../control-panel/panel/logic/keys.ts';
import type { CutView } from '../../../server/protocol/layout.ts';
import { examplePlan } from '../core/plan.ts';

const { inputs } = examplePlan({ pictures: true });
const uncut: CutView = { layout: 'auto', camera: null };

describe('the panel’s cuts', () => {
  it('are offered for the inputs that the event has', () => {
    const few = inputs.filter(({ id }) => ['front', 'deck'].includes(id));
    const offered = choicesOf({ inputs: few, cut: uncut }, new Set()).map(({ layout }) => layout);
    expect(offered).toEqual(['auto', 'camera', 'slides', 'sideBySide', 'pictureInPicture']);
    const cameraOnly = inputs.filter(({ id }) => id === 'front');
    expect(choicesOf({ inputs: cameraOnly, cut: uncut }, new Set())).toHaveLength(2);
  });

  it('say which is chosen, and from which nothing comes', () => {
    const cut = { layout: 'slides', camera: null } as const;
    const choices = choicesOf({ inputs, cut }, new Set(['front']));
    expect(choices.filter(({ chosen }) => chosen).map(({ layout }) => layout)).toEqual(['slides']);
    expect(choices.filter(({ dead }) => !dead).map(({ layout }) => layout)).toEqual([
      ...['auto', 'camera'],
    ]);
    const chosen = { layout: 'camera', camera: 'side' } as const;
    const camera = choicesOf({ inputs, cut: chosen }, new Set(['front']))[1];
    expect(camera).toEqual({ layout: 'camera', chosen: true, dead: true });
  });

  it('mark what is on air', () => {
    const onAir = (cut: CutView, ...live: string[]) => [
      ...onAirInputs({ inputs, cut }, new Set(live)),
    ];
    expect(onAir(uncut, 'front', 'deck')).toEqual(['front', 'deck']);
    expect(onAir(uncut, 'front', 'deck', 'mixer')).toEqual(['mixer']);
    expect(onAir({ layout: 'sideBySide', camera: 'side' }, 'front', 'side', 'deck')).toEqual([
      ...['side', 'deck'],
    ]);
    expect(onAir({ layout: 'sideBySide', camera: 'side' }, 'front', 'deck')).toEqual(['deck']);
    expect(onAir({ layout: 'slides', camera: null }, 'front')).toEqual([]);
  });

  it('have a key each', () => {
    expect(cutKeyOf('camera')).toBe('1');
    expect(cutKeyOf('auto')).toBe('0');
  });
});
