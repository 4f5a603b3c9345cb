import { describe, expect, it } from 'vitest';
import { localAddress, obstacleIn } from '../../../control-panel/capture/logic/obstacle.ts';
import { holderOf, shownState } from '../../../control-panel/capture/logic/shown-state.ts';
import type { InputStatus } from '../../../server/protocol/status.ts';

const status = (source: InputStatus['source'], silent = false): InputStatus => ({
  ...{ input: 'camera', source, silent },
  label: source === 'capture' ? 'Balcony' : '',
});

describe('an input that this page sends', () => {
  it('is sending only once the server has it', () => {
    expect(shownState('sending', 'sending', status('capture'))).toBe('sending');
    expect(shownState('sending', 'sending', status('builtIn'))).toBe('unconfirmed');
    expect(shownState('sending', 'connecting', null)).toBe('unconfirmed');
  });

  it('is interrupted when the line breaks, or nothing arrives', () => {
    expect(shownState('sending', 'interrupted', status('capture'))).toBe('interrupted');
    expect(shownState('sending', 'sending', status('capture', true))).toBe('interrupted');
  });

  it('is what the page does with it, as long as it is not sent', () => {
    expect(shownState('checking', 'interrupted', status('capture'))).toBe('checking');
  });
});

describe('who feeds an input', () => {
  it('is this page where it sends, and another where it does not', () => {
    expect(holderOf('sending', status('capture'))).toBe('thisPage');
    expect(holderOf('checking', status('capture'))).toBe('otherPage');
    expect(holderOf('sending', status('builtIn'))).toBe('builtIn');
    expect(holderOf('closed', null)).toBe('none');
  });
});

describe('a browser', () => {
  const able = { isSecureContext: true, navigator: { mediaDevices: {} }, RTCPeerConnection: {} };

  it('gives no devices to a page that came by plain HTTP', () => {
    expect(obstacleIn({ ...able, isSecureContext: false, navigator: {} })).toBe('insecure');
    expect(obstacleIn({ ...able, navigator: {} })).toBe('unsupported');
    expect(obstacleIn({ ...able, RTCPeerConnection: undefined })).toBe('unsupported');
    expect(obstacleIn(able)).toBeNull();
  });

  it('gives them on the machine itself, at the port the page came from', () => {
    expect(localAddress({ port: '8400', pathname: '/capture' })).toBe(
      'http://localhost:8400/capture',
    );
    expect(localAddress({ port: '', pathname: '/capture' })).toBe('http://localhost/capture');
  });
});
