import { describe, expect, it } from 'vitest';
import type { CutView } from '../../../server/protocol/layout.ts';
import { arrange } from '../../../viewer/public/arrangement.ts';

const front = { input: 'front', medium: 'camera' } as const;
const side = { input: 'side', medium: 'camera' } as const;
const deck = { input: 'deck', medium: 'screen' } as const;
const mixer = { input: 'mixer', medium: 'programme' } as const;

const places = (
  layout: CutView['layout'],
  received: Parameters<typeof arrange>[1],
  { camera = null as string | null, narrow = false } = {},
) => Object.fromEntries(arrange({ layout, camera }, received, narrow).places);

describe('where the public sees which picture', () => {
  it('CUT-3: has slides with the camera beside the name, or a mixed programme alone', () => {
    expect(places('auto', [front, deck])).toEqual({ front: 'beside', deck: 'whole' });
    expect(places('auto', [front])).toEqual({ front: 'whole' });
    expect(places('auto', [deck])).toEqual({ deck: 'whole' });
    expect(places('auto', [front, deck, mixer])).toEqual({
      ...{ front: 'under', deck: 'under', mixer: 'whole' },
    });
  });

  it('CUT-1: follows the cut, and keeps what is not seen behind it', () => {
    const all = [front, side, deck, mixer];
    const under = { front: 'under', side: 'under', deck: 'under', mixer: 'under' };
    expect(places('camera', all)).toEqual({ ...under, front: 'whole' });
    expect(places('camera', all, { camera: 'side' })).toEqual({ ...under, side: 'whole' });
    expect(places('slides', all)).toEqual({ ...under, deck: 'whole' });
    expect(places('sideBySide', all)).toEqual({ ...under, front: 'left', deck: 'right' });
    expect(places('pictureInPicture', all, { camera: 'side' })).toEqual({
      ...{ ...under, side: 'corner', deck: 'whole' },
    });
    expect(places('programme', all)).toEqual({ ...under, mixer: 'whole' });
  });

  it('puts them below one another where the page is narrow', () => {
    expect(places('sideBySide', [front, deck], { narrow: true })).toEqual({
      ...{ front: 'beside', deck: 'whole' },
    });
  });

  it('CUT-4: leaves no half empty, and says what is missing of a cut to one', () => {
    expect(places('sideBySide', [front])).toEqual({ front: 'whole' });
    expect(places('pictureInPicture', [deck])).toEqual({ deck: 'whole' });
    expect(places('camera', [deck])).toEqual({ deck: 'under' });
    const gone = arrange({ layout: 'camera', camera: 'side' }, [front, deck], false);
    expect(gone.chief).toEqual({ medium: 'camera', input: null });
    expect(arrange({ layout: 'auto', camera: 'side' }, [front], false).chief.input).toBe('front');
  });
});
