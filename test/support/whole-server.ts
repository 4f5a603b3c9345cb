import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './until.ts';

const scripts = {
  start: join(import.meta.dirname, '../../server/main.ts'),
  rehearse: join(import.meta.dirname, '../../server/rehearsal/main.ts'),
};

export interface PrintedLink {
  readonly url: string;
  /** For judges. */
  readonly pin: string | null;
}

export interface WholeServerOptions {
  /** The event file's text; the sample event when left out. */
  readonly event?: string;
  /** Its data folder; a new one, removed at the end, when left out. */
  readonly data?: string;
  /** Which npm script it is; a rehearsal has a data folder of its own. */
  readonly script?: keyof typeof scripts;
  /** Address that it listens on and announces; 127.0.0.1 when left out. */
  readonly host?: string;
  /** Further variables of its environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Further options of the command line. */
  readonly args?: readonly string[];
  /** Whether the programme is composed, which costs more than all the rest; else it isn't. */
  readonly programme?: boolean;
}

interface Place {
  readonly folder: string;
  readonly host: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * The whole product as `npm start` runs it: launcher, show and edge, on free ports of one address;
 * what it knows of it is what it prints for a newcomer.
 */
export class WholeServer {
  readonly #process: ChildProcess;
  readonly #folder: string;
  readonly #host: string;
  #printed = '';
  #errors = '';

  static async start(options: WholeServerOptions = {}): Promise<WholeServer> {
    const folder = await mkdtemp(join(tmpdir(), 'podium-whole-'));
    const data = options.data ?? join(folder, 'data');
    const file = join(folder, 'event.yaml');
    if (options.event !== undefined) await writeFile(file, options.event);
    const script = options.script ?? 'start';
    const { host = '127.0.0.1', env = {} } = options;
    const server = new WholeServer({ folder, host, env }, [
      ...[scripts[script], ...(options.event === undefined ? [] : [file])],
      ...['--host', host, '--media-host', host],
      ...(script === 'start' ? ['--data', data] : []),
      ...['--programme', options.programme ? 'on' : 'off'],
      ...(options.programme ? ['--programme-size', '320x180', '--programme-rate', '10'] : []),
      ...(options.args ?? ['--port', '0', '--public-port', '0', '--media-port', '0']),
    ]);
    const ended = () => server.#process.exitCode !== null;
    await until('the server’s links', () => server.#printed.includes('Ctrl-C') || ended(), {
      timeoutMs: 60_000,
      describe: () => server.#printed + server.#errors,
    });
    if (!ended()) return server;
    await server.close();
    throw new Error(`the server ended: ${server.#errors}`);
  }

  private constructor({ folder, host, env }: Place, args: readonly string[]) {
    this.#folder = folder;
    this.#host = host;
    this.#process = spawn(process.execPath, [...args], {
      env: { ...process.env, LC_ALL: 'C.UTF-8', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#printed += text;
    });
    this.#process.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#errors += text;
    });
  }

  /** Process id of the launcher. */
  get pid(): number {
    const { pid } = this.#process;
    if (pid === undefined) throw new Error('the server was not started');
    return pid;
  }

  get printed(): string {
    return this.#printed;
  }

  /** What it logged: nothing, as long as nothing is wrong. */
  get errors(): string {
    return this.#errors;
  }

  get panel(): PrintedLink {
    return this.#linkAfter('Control panel');
  }

  get supervisor(): PrintedLink {
    return this.#linkAfter('Supervisor');
  }

  get stage(): PrintedLink {
    return this.#linkAfter('Stage screen');
  }

  get capture(): PrintedLink {
    return this.#linkAfter('Capture page');
  }

  /** In the order of the plan. */
  get judges(): PrintedLink[] {
    const links = this.#printed.matchAll(/(http\S+#\S+) {2}PIN (\d{6})/g);
    return [...links].map(([, url = '', pin = '']) => ({ url: this.#reached(url), pin }));
  }

  /** Tokens of encoders as printed, by input; none at a later start. */
  get encoders(): ReadonlyMap<string, string> {
    const lines = this.#printed.matchAll(/http\S+\/whip\/(\S+) {2}token (\S+)/g);
    return new Map([...lines].map(([, input = '', token = '']) => [input, token]));
  }

  /** Origin of the crew's pages. */
  get origin(): string {
    return new URL(this.panel.url).origin;
  }

  get publicOrigin(): string {
    return new URL(this.#linkAfter('Public page').url).origin;
  }

  /** Command line options that keep these ports for a next start. */
  get samePorts(): string[] {
    const { port } = new URL(this.origin);
    return ['--port', port, '--public-port', new URL(this.publicOrigin).port, '--media-port', '0'];
  }

  /** Process ids of the show, of the edges and of the programme, in this order. */
  async processes(): Promise<number[]> {
    const pid = String(this.#process.pid);
    const ps = spawn('ps', ['-o', 'pid=,args=', '--ppid', pid], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let lines = '';
    ps.stdout.setEncoding('utf8').on('data', (text: string) => {
      lines += text;
    });
    await once(ps, 'close');
    const of = (script: string) =>
      lines
        .split('\n')
        .filter((line) => line.includes(script))
        .map((line) => Number.parseInt(line, 10));
    return [...of('show/process.ts'), ...of('edge/process.ts'), ...of('programme/process.ts')];
  }

  /** Kills the launcher and its processes, all in one moment, as a power cut would. */
  async kill(): Promise<void> {
    await this.killWith(await this.processes());
  }

  /** The same, where `pids` are known already and no time may pass. */
  async killWith(pids: readonly number[]): Promise<void> {
    // Stopped before the others die, so that it starts none of them again.
    this.#process.kill('SIGSTOP');
    for (const pid of pids) process.kill(pid, 'SIGKILL');
    await this.#end('SIGKILL');
  }

  async close(): Promise<void> {
    await this.#end('SIGTERM');
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill(signal);
    await ended;
  }

  #linkAfter(heading: string): PrintedLink {
    const found = new RegExp(`${heading}[^\\n]*\\n\\s+(\\S+)`).exec(this.#printed);
    if (!found?.[1]) throw new Error(`no link for ${heading} in ${this.#printed}`);
    return { url: this.#reached(found[1]), pin: null };
  }

  /** The server listens on one address alone; a name might lead elsewhere first. */
  #reached(url: string): string {
    return url.replace('//localhost', `//${this.#host}`);
  }
}
