import { describe, expect, it } from 'vitest';
import { mediumSchema } from '../../../server/protocol/event-parts.ts';
import { inputOfStream, streamIdOf } from '../../../server/protocol/watch.ts';

describe('a stream’s name in a session description', () => {
  it('says which input it is, and of what medium', () => {
    for (const medium of mediumSchema.options) {
      const input = { input: 'a-1-b', medium };
      expect(inputOfStream(streamIdOf(input))).toEqual(input);
    }
  });

  it('is one that RFC 8830 allows, for the longest id as well', () => {
    const name = streamIdOf({ input: 'x'.repeat(40), medium: 'microphone' });
    expect(name).toMatch(/^[\w-]{1,64}$/);
  });

  it('is no input’s where it is anything else', () => {
    for (const id of ['', 'probator', '-', '_', 'camera', 'camera_', '_a', 'radio_a', 'camera_a_b'])
      expect(inputOfStream(id), id).toBeNull();
    expect(inputOfStream('constructor_a')).toBeNull();
  });
});
