import { describe, expect, it } from 'vitest';
import { deviceConstraints } from '../../../control-panel/capture/logic/constraints.ts';
import {
  attached,
  defaultSource,
  devicesIn,
  type Device,
} from '../../../control-panel/capture/logic/device-list.ts';
import { wayPastTheGate } from '../../../control-panel/capture/logic/doubled-microphones.ts';
import type { Source } from '../../../control-panel/capture/logic/source.ts';
import { inputs } from './inputs.ts';

const listed = (kind: MediaDeviceKind, deviceId: string, label = deviceId): MediaDeviceInfo => ({
  ...{ kind, deviceId, label, groupId: '' },
  toJSON: () => ({}),
});
const microphone = (id: string): Device => ({ kind: 'audioinput', id, label: `mic ${id}` });
const device = (id: string): Source => ({ kind: 'device', id, label: `mic ${id}` });
const [camera, stageMic, hostMic, slides] = inputs;

describe('the devices of a machine', () => {
  it('leave out loudspeakers, hidden ones, and what merely stands for another', () => {
    const devices = devicesIn([
      listed('audioinput', 'default'),
      listed('audioinput', 'communications'),
      listed('audioinput', 'desk'),
      listed('audiooutput', 'speaker'),
      listed('videoinput', ''),
    ]);
    expect(devices).toEqual([{ kind: 'audioinput', id: 'desk', label: 'desk' }]);
  });

  it('are the stand-in where there is nothing else', () => {
    const devices = devicesIn([listed('audioinput', 'default'), listed('videoinput', 'camera')]);
    expect(devices.map(({ id }) => id)).toEqual(['default', 'camera']);
  });

  it('are known again by their name where the id is new', () => {
    const devices = [microphone('new')];
    expect(attached(devices, { kind: 'device', id: 'old', label: 'mic new' })?.id).toBe('new');
    expect(attached(devices, { kind: 'device', id: 'old', label: '' })).toBeNull();
  });
});

describe('what an input is taken from where nobody has chosen', () => {
  it('is a device of its own for each, as long as there are any', () => {
    const two = [microphone('a'), microphone('b')];
    expect(defaultSource(stageMic, inputs, two)).toMatchObject({ id: 'a' });
    expect(defaultSource(hostMic, inputs, two)).toMatchObject({ id: 'b' });
    expect(defaultSource(hostMic, inputs, [microphone('a')])).toBeNull();
    expect(defaultSource(camera, inputs, [])).toBeNull();
  });

  it('is a shared screen for slides', () => {
    expect(defaultSource(slides, inputs, [])).toEqual({ kind: 'screenShare' });
  });
});

describe('one microphone for two inputs', () => {
  const chosen = (sources: Record<string, Source>) => (input: string) => sources[input] ?? null;

  it('is a way past the gate where only one of them has it', () => {
    const sourceOf = chosen({ 'stage-mic': device('a'), 'host-mic': device('a') });
    expect(wayPastTheGate(stageMic, inputs, sourceOf)).toBe(hostMic);
    expect(wayPastTheGate(hostMic, inputs, sourceOf)).toBe(stageMic);
  });

  it('is none where each has its own', () => {
    const sourceOf = chosen({ 'stage-mic': device('a'), 'host-mic': device('b') });
    expect(wayPastTheGate(stageMic, inputs, sourceOf)).toBeNull();
    expect(wayPastTheGate(camera, inputs, sourceOf)).toBeNull();
  });
});

describe('what the browser is asked of a microphone', () => {
  it('is the sound as it is, unless somebody wants it worked on', () => {
    const asked = (processing: boolean) =>
      deviceConstraints({ medium: 'microphone', device: 'a', processing });
    expect(asked(false)).toMatchObject({
      audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
    });
    expect(asked(true)).toMatchObject({
      audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
    });
  });
});
