import { CHANNELS, SAMPLE_BYTES, type SoundBuffer } from './sound-buffer.ts';

/** Up to here everything passes as it is; louder sums are bent, so that they never clip. */
const KNEE = 0.8 * 32_767;
const ROOM = 32_767 - KNEE;

/** Adds up all that plays: the `samples` that follow, 16 bit little endian. */
export function mix(sounds: Iterable<SoundBuffer>, samples: number): Buffer {
  const sum = new Float32Array(samples * CHANNELS);
  for (const sound of sounds) sound.addTo(sum, samples);
  const mixed = Buffer.alloc(samples * SAMPLE_BYTES);
  for (const [index, value] of sum.entries())
    mixed.writeInt16LE(Math.round(limited(value)), index * 2);
  return mixed;
}

export function limited(value: number): number {
  const loud = Math.abs(value);
  if (loud <= KNEE) return value;
  return Math.sign(value) * (KNEE + ROOM * Math.tanh((loud - KNEE) / ROOM));
}
