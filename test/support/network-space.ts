import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ip = (...args: string[]) => run('ip', args);

const NAME = 'podium-test-';

/** What is let through no more: a kind of packet, with a range of ports where only those are meant. */
export type Blocked = 'udp' | 'tcp' | `tcp ${number}-${number}`;

/**
 * Another place in the network: a network namespace of Linux with a line of its own to this machine,
 * in which a browser runs behind whatever a firewall lets through. Needs an administrator's rights.
 */
export class NetworkSpace {
  readonly #name: string;
  readonly #folder: string;
  /** This machine's address, as it is reached from there. */
  readonly here: string;
  #rules = 0;

  /** Why there can be none on this machine; null where there can. */
  static async obstacle(): Promise<string | null> {
    try {
      const space = await NetworkSpace.open();
      await space.block('udp');
      await space.close();
      return null;
    } catch (error) {
      return error instanceof Error ? error.message.trim() : String(error);
    }
  }

  static async open(): Promise<NetworkSpace> {
    await removeAbandoned();
    const folder = await mkdtemp(join(tmpdir(), 'podium-network-'));
    const space = new NetworkSpace(`${NAME}${process.pid}`, folder);
    try {
      await space.#make();
      return space;
    } catch (error) {
      await space.close();
      throw error;
    }
  }

  private constructor(name: string, folder: string) {
    this.#name = name;
    this.#folder = folder;
    this.here = this.#address(1);
  }

  /** A program that runs the tests' browser there. */
  get chromium(): string {
    return join(this.#folder, 'chromium');
  }

  /** Lets such packets neither out nor in any more, without a word, as firewalls do. */
  async block(what: Blocked): Promise<void> {
    const [protocol = '', ports] = what.split(' ');
    this.#rules += 1;
    const rule = (...range: string[]) =>
      this.#inside('rule', 'add', 'pref', String(this.#rules), 'ipproto', protocol, ...range);
    if (ports === undefined) await rule('blackhole');
    else await rule('dport', ports, 'blackhole');
  }

  async unblock(): Promise<void> {
    for (; this.#rules > 0; this.#rules -= 1)
      await this.#inside('rule', 'del', 'pref', String(this.#rules));
  }

  async close(): Promise<void> {
    // Its end of the line goes with it, and so does ours. There is none where it was not made.
    await ip('netns', 'del', this.#name).catch(() => undefined);
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #make(): Promise<void> {
    const [ours, theirs] = [`pd${process.pid}a`, `pd${process.pid}b`];
    await ip('netns', 'add', this.#name);
    await ip('link', 'add', ours, 'type', 'veth', 'peer', 'name', theirs, 'netns', this.#name);
    await ip('addr', 'add', `${this.here}/30`, 'dev', ours);
    await ip('link', 'set', ours, 'up');
    await this.#inside('addr', 'add', `${this.#address(2)}/30`, 'dev', theirs);
    await this.#inside('link', 'set', theirs, 'up');
    await this.#inside('link', 'set', 'lo', 'up');
    // What arrives is asked for by rules as well, once they stand before the table of own addresses.
    await this.#inside('rule', 'add', 'pref', '1000', 'lookup', 'local');
    await this.#inside('rule', 'del', 'pref', '0');
    const browser = process.env.CHROMIUM_BIN ?? '/usr/bin/chromium';
    const script = `#!/bin/sh\nexec ip netns exec ${this.#name} '${browser}' "$@"\n`;
    await writeFile(this.chromium, script);
    await chmod(this.chromium, 0o755);
  }

  async #inside(...args: string[]): Promise<void> {
    await ip('-n', this.#name, ...args);
  }

  /** Addresses that are for tests of networks (RFC 2544, C.2.2), four for each process. */
  #address(host: number): string {
    const quarter = process.pid % 16_384;
    return `198.18.${quarter >> 6}.${(quarter & 63) * 4 + host}`;
  }
}

/** Takes away what tests have left that were killed. */
async function removeAbandoned(): Promise<void> {
  const { stdout } = await ip('netns', 'list');
  for (const [, name = '', pid] of stdout.matchAll(/^(podium-test-(\d+))/gm))
    if (!runs(Number(pid)) || Number(pid) === process.pid) await ip('netns', 'del', name);
}

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
