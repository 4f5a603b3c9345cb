import { describe, expect, it } from 'vitest';
import { slateOf, type PictureState } from '../../../viewer/public/slate.ts';

const moving = { seen: true, replaces: false, quietMs: 40, moves: true };
const state = (changes: Partial<PictureState> = {}): PictureState => ({
  player: 'playing',
  connection: 'live',
  picture: moving,
  waited: true,
  begun: true,
  ...changes,
});

describe('the slate in a picture’s place', () => {
  it('is not there while the picture moves', () => {
    expect(slateOf(state())).toBeNull();
  });

  it('is not there while the picture goes on though the line is lost', () => {
    expect(slateOf(state({ connection: 'stale', player: 'interrupted' }))).toBeNull();
  });

  it('says within three seconds that a camera’s picture stands still', () => {
    const still = { ...moving, quietMs: 2_750 };
    expect(slateOf(state({ picture: still }))).toBe('reconnecting');
  });

  it('says it at once when the line or the player is in trouble as well', () => {
    const still = { ...moving, quietMs: 750 };
    expect(slateOf(state({ picture: still }))).toBeNull();
    expect(slateOf(state({ picture: still, player: 'interrupted' }))).toBe('reconnecting');
    expect(slateOf(state({ picture: still, connection: 'stale' }))).toBe('reconnecting');
  });

  it('lets slides stand as long as they like', () => {
    const slides = { ...moving, quietMs: 60_000, moves: false };
    expect(slateOf(state({ picture: slides }))).toBeNull();
  });

  it('trusts the player where the browser does not tell of frames', () => {
    const untold = { ...moving, quietMs: null };
    expect(slateOf(state({ picture: untold }))).toBeNull();
    expect(slateOf(state({ picture: untold, player: 'interrupted' }))).toBe('reconnecting');
  });

  it('says that it connects until the first frame, and reconnects where another picture was', () => {
    const unseen = { ...moving, seen: false, quietMs: null };
    expect(slateOf(state({ picture: unseen }))).toBe('connecting');
    expect(slateOf(state({ picture: { ...unseen, replaces: true } }))).toBe('reconnecting');
  });

  it('gives the first picture its time before it says that there is none', () => {
    const none = { picture: null, begun: false };
    expect(slateOf(state({ ...none, waited: false }))).toBe('connecting');
    expect(slateOf(state({ ...none, connection: 'connecting' }))).toBe('connecting');
    expect(slateOf(state(none))).toBe('startsSoon');
  });

  it('does not promise a beginning once the first presenter has been called', () => {
    expect(slateOf(state({ picture: null }))).toBe('noPicture');
    expect(slateOf(state({ picture: null, connection: 'stale' }))).toBe('reconnecting');
  });

  it('says so in a browser that can’t play', () => {
    expect(slateOf(state({ player: 'unsupported', picture: null }))).toBe('unsupported');
  });
});
