import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTied } from '../../server/media/tied-process.ts';
import { chosenPort } from '../../server/launcher/free-port.ts';
import { until } from './until.ts';

/** A coturn on a free port of `ip` that knows `secret`, and what it says about whom it serves. */
export class TurnServer {
  readonly port: number;
  readonly secret: string;
  readonly #folder: string;
  readonly #process;
  #said = '';

  static async start(ip: string, secret = 'a secret of the tests'): Promise<TurnServer> {
    const folder = await mkdtemp(join(tmpdir(), 'podium-turn-'));
    const port = await chosenPort(0, ip);
    const lines = [
      ...[`listening-ip=${ip}`, `listening-port=${port}`, `relay-ip=${ip}`, 'realm=podium'],
      ...['use-auth-secret', `static-auth-secret=${secret}`, 'fingerprint', 'verbose'],
      ...['no-tls', 'no-dtls', 'no-cli', 'log-file=stdout', 'simple-log', 'allow-loopback-peers'],
      ...[`userdb=${join(folder, 'db')}`, `pidfile=${join(folder, 'pid')}`, ''],
    ];
    const settings = join(folder, 'turnserver.conf');
    await writeFile(settings, lines.join('\n'));
    const server = new TurnServer({ port, secret, folder }, settings);
    await until('coturn to listen', () => listens(ip, port), { describe: () => server.#said });
    return server;
  }

  private constructor(
    { port, secret, folder }: { port: number; secret: string; folder: string },
    settings: string,
  ) {
    this.port = port;
    this.secret = secret;
    this.#folder = folder;
    this.#process = runTied('turnserver', ['-c', settings], {
      onOutput: (output) => {
        this.#said += output.toString();
      },
    });
  }

  /** Its log. */
  get said(): string {
    return this.#said;
  }

  async close(): Promise<void> {
    this.#process.kill();
    await this.#process.ended;
    await rm(this.#folder, { recursive: true, force: true });
  }
}

async function listens(ip: string, port: number): Promise<boolean> {
  const socket = connect(port, ip);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
