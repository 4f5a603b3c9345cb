import { describe, expect, it } from 'vitest';
import {
  choiceOf,
  NO_CHOICE,
  NO_CHOICES,
  parseChoices,
  withChoice,
} from '../../../control-panel/capture/logic/choices.ts';

const camera = { kind: 'device', id: 'abc', label: 'HD camera' } as const;

describe('what was chosen on this machine', () => {
  it('comes back as it was kept', () => {
    const choices = withChoice({ name: 'Balcony', inputs: {} }, 'camera', {
      source: camera,
      sending: true,
    });
    expect(parseChoices(JSON.stringify(choices))).toEqual(choices);
    expect(choiceOf(choices, 'camera')).toEqual({
      source: camera,
      processing: false,
      sending: true,
    });
  });

  it.each([
    ['nothing', null],
    ['no JSON', '{name'],
    ['another form', '{"name":"Balcony"}'],
    ['too long a name', JSON.stringify({ name: 'x'.repeat(81), inputs: {} })],
    ['an unknown source', '{"name":"","inputs":{"camera":{"source":{"kind":"radio"}}}}'],
  ])('is nothing where %s was kept', (_what, kept) => {
    expect(parseChoices(kept)).toEqual(NO_CHOICES);
  });

  it('changes for one input alone, and only what is said', () => {
    const before = withChoice(NO_CHOICES, 'camera', { source: camera });
    const after = withChoice(withChoice(before, 'slides', { sending: true }), 'camera', {
      sending: true,
    });
    expect(choiceOf(after, 'camera')).toEqual({ source: camera, processing: false, sending: true });
    expect(choiceOf(after, 'slides')).toEqual({ ...NO_CHOICE, sending: true });
    expect(choiceOf(before, 'slides')).toEqual(NO_CHOICE);
  });
});
