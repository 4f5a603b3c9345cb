import { describe, expect, it } from 'vitest';
import {
  deviceProblem,
  deviceProblemCodes,
} from '../../../control-panel/capture/logic/device-problem.ts';
import { captureMessages } from '../../../control-panel/capture/messages/index.ts';

const thrown = (name: string) => new DOMException('as the browser puts it', name);

describe('a device that does not open', () => {
  it.each([
    ['NotAllowedError', 'denied'],
    ['SecurityError', 'denied'],
    ['NotFoundError', 'noDevice'],
    ['NotReadableError', 'busy'],
    ['AbortError', 'busy'],
    ['OverconstrainedError', 'unsuitable'],
    ['SomethingNewError', 'failed'],
  ])('is told by the name of the error: %s is %s', (name, code) => {
    expect(deviceProblem(thrown(name), 'device')).toEqual({
      code,
      detail: `${name}: as the browser puts it`,
    });
  });

  it('is not there when its id is what could not be met', () => {
    const error = { name: 'OverconstrainedError', message: '', constraint: 'deviceId' };
    expect(deviceProblem(error, 'device').code).toBe('noDevice');
  });

  it('has denied nothing where it is a screen that nobody chose', () => {
    expect(deviceProblem(thrown('NotAllowedError'), 'screenShare').code).toBe('notShared');
    expect(deviceProblem(thrown('InvalidStateError'), 'screenShare').code).toBe('notShared');
    expect(deviceProblem(thrown('NotReadableError'), 'screenShare').code).toBe('busy');
  });

  it('is told even where something else than an error was thrown', () => {
    expect(deviceProblem('out of order', 'device')).toEqual({
      code: 'failed',
      detail: 'out of order',
    });
  });

  it('has a text of its own in both languages for every code', () => {
    for (const texts of Object.values(captureMessages)) {
      const own = deviceProblemCodes.map((code) => texts[`device.${code}`]);
      expect(new Set(own).size).toBe(deviceProblemCodes.length);
    }
  });
});
