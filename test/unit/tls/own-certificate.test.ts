import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { portOf } from '../../../server/http/listen.ts';
import { chainIn } from '../../../server/tls/chain.ts';
import { machineNames } from '../../../server/tls/machine-names.ts';
import { ownCertificate } from '../../../server/tls/own-certificate.ts';

const DAY_MS = 86_400_000;
const now = Date.now();
const NAMES = ['hall', 'localhost', '127.0.0.1', '::1', '10.0.0.5'];

describe('the certificate that Podium makes for itself', () => {
  const folders: string[] = [];
  const folder = () => {
    const made = mkdtempSync(join(tmpdir(), 'podium-tls-'));
    folders.push(made);
    return made;
  };
  afterEach(() => {
    for (const one of folders.splice(0)) rmSync(one, { recursive: true, force: true });
  });

  it('is trusted, for every name and address, by who trusts its issuer', async () => {
    const { cert, key } = await ownCertificate(folder(), NAMES, now);
    const pem = readFileSync(cert, 'utf8');
    const server = createServer({ cert: pem, key: readFileSync(key) }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const ca = chainIn(pem).at(-1)?.toString() ?? '';
    const reached = async (host: string) => {
      const options = {
        port: portOf(server),
        host: '127.0.0.1',
        ca,
        checkServerIdentity: () => undefined,
      };
      const socket = connect(options);
      await once(socket, 'secureConnect');
      const given = socket.getPeerX509Certificate();
      socket.destroy();
      return host.includes('.') || host.includes(':')
        ? given?.checkIP(host)
        : given?.checkHost(host);
    };
    for (const name of NAMES) expect(await reached(name), name).toBe(name);
    expect(await reached('10.0.0.6')).toBeUndefined();
    server.close();
  });

  it('has an issuer that tablets take, whose key is nowhere', async () => {
    const data = folder();
    const { cert, key, fingerprint } = await ownCertificate(data, NAMES, now);
    const [own, issuer] = chainIn(readFileSync(cert, 'utf8'));
    expect([own?.ca, issuer?.ca]).toEqual([false, true]);
    expect(issuer?.fingerprint256).toBe(fingerprint);
    expect(own?.verify((issuer as X509Certificate).publicKey)).toBe(true);
    expect(readFileSync(key, 'utf8').match(/PRIVATE KEY/g)).toHaveLength(2);
    const lifeMs = (issuer?.validToDate.getTime() ?? 0) - (issuer?.validFromDate.getTime() ?? 0);
    expect(lifeMs).toBeLessThanOrEqual(825 * DAY_MS);
  });

  it('can be read by nobody else on the machine', async () => {
    const { key } = await ownCertificate(folder(), NAMES, now);
    expect(statSync(key).mode & 0o777).toBe(0o600);
  });

  it('is kept as long as it serves, also when an address has gone', async () => {
    const data = folder();
    const first = await ownCertificate(data, NAMES, now);
    expect(await ownCertificate(data, NAMES, now + 700 * DAY_MS)).toEqual(first);
    expect(await ownCertificate(data, NAMES.slice(0, 3), now)).toEqual(first);
  });

  it('is made anew when the machine has another address, or it soon expires', async () => {
    const data = folder();
    const prints = [
      (await ownCertificate(data, NAMES, now)).fingerprint,
      (await ownCertificate(data, [...NAMES, '10.0.0.6'], now)).fingerprint,
      (await ownCertificate(data, NAMES, now + 790 * DAY_MS)).fingerprint,
    ];
    expect(new Set(prints).size).toBe(3);
  });

  it('says where it can’t be written', async () => {
    const file = join(folder(), 'file');
    writeFileSync(file, '');
    await expect(ownCertificate(file, NAMES, now)).rejects.toThrow(join(file, 'tls'));
  });

  it('is for this machine’s names and addresses, but for those of a single wire', () => {
    const address = (address: string, internal = false) => ({
      ...{ address, internal, netmask: '', mac: '', cidr: null },
      ...(address.includes(':')
        ? { family: 'IPv6' as const, scopeid: 0 }
        : { family: 'IPv4' as const }),
    });
    const interfaces = {
      eth0: [address('192.168.1.9'), address('fe80::1'), address('2001:db8::9')],
    };
    const names = machineNames({ host: '0.0.0.0', 'announced-address': '203.0.113.7' }, interfaces);
    expect(names).toEqual(
      expect.arrayContaining([
        'localhost',
        '127.0.0.1',
        '192.168.1.9',
        '2001:db8::9',
        '203.0.113.7',
      ]),
    );
    expect(names).not.toContain('fe80::1');
    expect(names).not.toContain('0.0.0.0');
  });
});
