import { describe, expect, it } from 'vitest';
import { beginsKeyframe, isRtcp } from '../../bench/watchers/rtp-packet.ts';

/** A packet of the routers' VP8 (101) with that payload. */
const packet = (payload: number[], type = 101, extension: number[] = []): Buffer =>
  Buffer.from([
    ...[extension.length > 0 ? 0x90 : 0x80, type],
    ...[0, 1, 0, 0, 0, 0, 0, 0, 0, 1],
    ...extension,
    ...payload,
  ]);

describe('what a watcher takes for the beginning of a keyframe', () => {
  it('is the first packet of a VP8 frame that refers to no other', () => {
    expect(beginsKeyframe(packet([0x10, 0x50]))).toBe(true);
    expect(beginsKeyframe(packet([0x10, 0x51]))).toBe(false);
    expect(beginsKeyframe(packet([0x00, 0x50]))).toBe(false);
    expect(beginsKeyframe(packet([0x11, 0x50]))).toBe(false);
  });

  it('is found behind picture numbers and header extensions', () => {
    // X with I (15 bits), L and T: RFC 7741, 4.2.
    expect(beginsKeyframe(packet([0x90, 0xe0, 0x81, 0x23, 0x05, 0x20, 0x50]))).toBe(true);
    expect(beginsKeyframe(packet([0x90, 0x80, 0x23, 0x51]))).toBe(false);
    expect(beginsKeyframe(packet([0x10, 0x50], 101, [0xbe, 0xde, 0, 1, 0x10, 0, 0, 0]))).toBe(true);
  });

  it('is no packet of another codec, of a retransmission, or of RTCP', () => {
    expect(beginsKeyframe(packet([0x10, 0x50], 100))).toBe(false);
    expect(beginsKeyframe(packet([0, 7, 0x10, 0x50], 102))).toBe(false);
    expect(isRtcp(packet([], 200))).toBe(true);
    expect(isRtcp(packet([]))).toBe(false);
  });
});
