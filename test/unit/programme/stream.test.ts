import { describe, expect, it } from 'vitest';
import { runTied } from '../../../server/media/tied-process.ts';
import { StreamFan } from '../../../server/programme/stream-fan.ts';
import { PACKET_BYTES, TsKeyframes } from '../../../server/programme/ts-keyframes.ts';
import { readTools } from '../../../server/settings.ts';

/** Two seconds of picture and sound with a keyframe each second, ten pictures a second. */
async function stream(): Promise<Buffer> {
  const pieces: Buffer[] = [];
  const { ended } = runTied(
    readTools().ffmpegBin,
    [
      ...['-loglevel', 'error', '-f', 'lavfi', '-i', 'testsrc2=size=64x64:rate=10'],
      ...['-f', 'lavfi', '-i', 'sine=440', '-t', '2', '-c:v', 'libx264', '-preset', 'ultrafast'],
      ...['-g', '10', '-keyint_min', '10', '-sc_threshold', '0', '-bf', '0', '-c:a', 'aac'],
      ...['-f', 'mpegts', 'pipe:1'],
    ],
    { onOutput: (piece) => void pieces.push(piece) },
  );
  expect(await ended).toEqual({ code: 0, lastWords: '' });
  return Buffer.concat(pieces);
}

const packetsOf = (bytes: Buffer): Buffer[] =>
  Array.from({ length: bytes.length / PACKET_BYTES }, (_, index) =>
    bytes.subarray(index * PACKET_BYTES, (index + 1) * PACKET_BYTES),
  );

const failing = (error: unknown): never => {
  throw error;
};

describe('a transport stream', async () => {
  const whole = await stream();

  it('has as many keyframes as were asked for, and no packet of sound counts as one', () => {
    const keyframes = new TsKeyframes();
    expect(packetsOf(whole).filter((packet) => keyframes.read(packet))).toHaveLength(2);
    expect(keyframes.tables).toHaveLength(2 * PACKET_BYTES);
  });

  it('goes to who follows from the beginning as it is, in whole packets', () => {
    const fan = new StreamFan(failing);
    const got: Buffer[] = [];
    fan.follow({
      data: (packets) => void got.push(Buffer.from(packets)),
      restarted: () => undefined,
    });
    for (let at = 0; at < whole.length; at += 1_000) fan.push(whole.subarray(at, at + 1_000));
    expect(got.every(({ length }) => length % PACKET_BYTES === 0)).toBe(true);
    expect(Buffer.concat(got)).toEqual(whole);
  });

  it('begins with its tables and the last keyframe for who follows later', () => {
    const fan = new StreamFan(failing);
    fan.push(whole);
    const got: Buffer[] = [];
    fan.follow({ data: (packets) => void got.push(packets), restarted: () => undefined });
    const keyframes = new TsKeyframes();
    const found = packetsOf(Buffer.concat(got)).map((packet) => keyframes.read(packet));
    expect(found.slice(0, 3)).toEqual([false, false, true]);
    expect(found.filter(Boolean)).toHaveLength(1);
    expect(whole.subarray(-1_880)).toEqual(Buffer.concat(got).subarray(-1_880));
  });

  it('is told of as a new one when an encoder begins, and gives nothing of the old one', () => {
    const fan = new StreamFan(failing);
    fan.push(whole.subarray(0, whole.length - 100));
    const heard: string[] = [];
    const follow = () =>
      fan.follow({ data: () => void heard.push('data'), restarted: () => void heard.push('new') });
    follow();
    fan.restart();
    follow();
    fan.push(whole.subarray(0, PACKET_BYTES));
    expect(heard).toEqual(['data', 'new', 'data', 'data']);
  });

  it('goes on for all others when one of them throws', () => {
    const errors: unknown[] = [];
    const fan = new StreamFan((error) => void errors.push(error));
    let got = 0;
    const bad = { data: () => failing(new Error('full')), restarted: () => undefined };
    fan.follow(bad);
    const stop = fan.follow({
      data: ({ length }) => void (got += length),
      restarted: () => undefined,
    });
    fan.push(whole);
    stop();
    fan.push(whole);
    expect(got).toBe(whole.length);
    expect(errors).toHaveLength(2);
  });

  it('is refused when it is none', () => {
    expect(() => new StreamFan(failing).push(Buffer.alloc(PACKET_BYTES))).toThrow(
      'transport stream',
    );
  });
});
