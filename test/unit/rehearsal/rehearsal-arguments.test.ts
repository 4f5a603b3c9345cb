import { describe, expect, it } from 'vitest';
import { rehearsalArguments } from '../../../server/rehearsal/rehearsal-arguments.ts';
import { readRehearsalOptions } from '../../../server/rehearsal/options.ts';
import { readSettings } from '../../../server/settings.ts';

const beside = (...args: string[]) => {
  const given = rehearsalArguments(readSettings(args), { speed: 5, group: 'heads' });
  const options = readRehearsalOptions(given);
  return { options, settings: readSettings(options.rest) };
};

describe('a rehearsal beside an event', () => {
  it('reads the same event file, on the same address and with the same certificate', () => {
    const tls = ['--tls-cert', 'cert.pem', '--tls-key', 'key.pem'];
    const { settings } = beside('review.yaml', '--host', '10.0.0.5', ...tls);
    expect(settings.eventFile).toMatch(/review\.yaml$/);
    expect(settings).toMatchObject({ host: '10.0.0.5', 'tls-cert': 'cert.pem' });
    expect(settings).toMatchObject({ 'tls-key': 'key.pem', edges: 1, 'edge-workers': 1 });
  });

  it('shares neither its ports nor its data folder, nor who reads the sealed marks', () => {
    const own = ['--port', '9000', '--public-port', '9001', '--media-port', '9100'];
    const given = beside(...own, '--data', 'data/real', '--supervisor-key', 'key.jwk');
    expect(given.options.rest.join(' ')).not.toMatch(/9\d\d\d|data|supervisor/);
  });

  it('has the speed and the group that the director wants', () => {
    expect(beside().options).toMatchObject({ speed: 5, group: 'heads' });
  });
});
