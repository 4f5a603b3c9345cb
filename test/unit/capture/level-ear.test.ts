import { describe, expect, it } from 'vitest';
import { peaksOf } from '../../../control-panel/capture/logic/level-ear.ts';

describe('the peaks that a capture page tells', () => {
  it('VOICE-1: are one for each whole slice, in whole dBFS', () => {
    const samples = new Float32Array(250);
    samples[10] = 1;
    samples[120] = -0.1;
    expect(peaksOf(samples, 100)).toEqual([0, -20]);
  });

  it('VOICE-1: stay within what a message takes, whatever the samples are', () => {
    expect(peaksOf(Float32Array.of(0, 4), 1)).toEqual([-127, 0]);
    expect(peaksOf(new Float32Array(0), 100)).toEqual([]);
  });
});
