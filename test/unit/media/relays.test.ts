import { createHmac } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { readRelays, Relays } from '../../../server/media/relays.ts';
import { readIceServerLinks } from '../../../server/protocol/ice-servers.ts';
import { StartError } from '../../../server/start-error.ts';

const urls = ['turn:relay.example:3478?transport=udp', 'turns:relay.example:5349'];
const relays = new Relays({ urls, secret: 'north' }, () => 1_800_000_000_500);

describe('the relays that a page is given', () => {
  it('have a name that tells when it expires and a password that coturn can compute', () => {
    const [first, second] = relays.servers();
    expect(first?.urls).toBe(urls[0]);
    expect(first?.username).toMatch(/^1800000600:[0-9a-f]{12}$/);
    const hmac = createHmac('sha1', 'north')
      .update(first?.username ?? '')
      .digest('base64');
    expect(first?.credential).toBe(hmac);
    expect(second).toEqual({ ...first, urls: urls[1] });
  });

  it('are named anew for each page', () => {
    const names = [relays, relays].map((one) => one.servers()[0]?.username);
    expect(new Set(names).size).toBe(2);
  });

  it('are none where none is set', () => {
    expect(readRelays({}).servers()).toEqual([]);
    expect(readRelays({}).links()).toEqual([]);
  });

  it('survive the way through a Link header, among other links', () => {
    const header = ['</style.css>; rel=preload', ...relays.links()].join(', ');
    const read = readIceServerLinks(header);
    expect(read.map((server) => server.urls)).toEqual(urls);
    expect(read[0]?.credential).toMatch(/^[\w+/]+=$/);
    expect(readIceServerLinks(null)).toEqual([]);
  });

  it('are written as RFC 9725, 4.6, has them', () => {
    const { username, credential } = relays.servers()[0] ?? {};
    const [link] = new Relays({ urls, secret: 'north' }).links();
    expect(username && credential).toBeTruthy();
    expect(link).toMatch(
      /^<turn:relay\.example:3478\?transport=udp>; rel="ice-server"; username="[^"]+"; credential="[^"]+"; credential-type="password"$/,
    );
  });
});

describe('the settings of relays', () => {
  it('are refused without the secret, and where an address is none', () => {
    vi.stubEnv('PODIUM_TURN_SECRET', '');
    const faults = (given: string) => {
      try {
        readRelays({ 'turn-url': given });
        return [];
      } catch (error) {
        return error instanceof StartError ? error.faults.map(({ code }) => code) : [error];
      }
    };
    expect(faults('turn:relay.example')).toEqual(['turnSecret']);
    vi.stubEnv('PODIUM_TURN_SECRET', 'north');
    expect(faults('turn:relay.example, turns:[2001:db8::1]:5349?transport=tcp')).toEqual([]);
    for (const wrong of ['http://relay.example', 'turn:relay.example:x', 'turn:a"b', 'stun:a'])
      expect(faults(wrong)).toEqual(['turnUrl']);
    vi.unstubAllEnvs();
  });
});
