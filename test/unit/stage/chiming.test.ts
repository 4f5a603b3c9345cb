import { describe, expect, it } from 'vitest';
import { chimingOf } from '../../../control-panel/panel/logic/chiming.ts';
import { screenSchema, type Screen } from '../../../server/protocol/screens.ts';

const screen = (number: number, sound: Screen['sound'], kind: Screen['kind'] = 'stage'): Screen =>
  screenSchema.parse({
    ...{ kind, name: '', number, clockOffset: null, clockError: null, battery: null },
    ...{ width: 1920, height: 1080, fullScreen: true, visible: true, sound },
    ...{ judge: null, state: 'well', silentSince: null },
  });

describe('where the chimes come from, as the panel says it', () => {
  it('STAGE-4: is one screen, with what keeps it from sounding', () => {
    for (const sound of ['on', 'locked', 'muted'] as const)
      expect(chimingOf([screen(1, 'silent'), screen(2, sound)])).toEqual({
        ...{ how: sound, numbers: [2] },
      });
  });

  it('STAGE-4: is none when nobody has chosen one, and not told where there is no stage screen', () => {
    expect(chimingOf([screen(1, 'silent'), screen(2, 'silent')])).toEqual({
      ...{ how: 'none', numbers: [] },
    });
    expect(chimingOf([screen(1, null, 'panel'), screen(2, null, 'judge')])).toBeNull();
  });

  it('STAGE-4: is several before all else: a hall must not chime twice', () => {
    expect(chimingOf([screen(1, 'locked'), screen(2, 'silent'), screen(3, 'on')])).toEqual({
      ...{ how: 'several', numbers: [1, 3] },
    });
  });
});
