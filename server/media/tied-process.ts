import { spawn, type ChildProcess } from 'node:child_process';

/**
 * Runs a program that must never outlive this process, whatever ends it: a shell's child reads a
 * pipe from here, and kills the program as soon as that pipe is at its end. The program keeps the
 * shell's own process id, so that it can be ended by that as well.
 */
const TIE = 'exec 3<&0 </dev/null; { cat <&3; kill -9 $$; } >/dev/null 2>&1 & exec 3<&-; exec "$@"';
const LAST_WORDS = 300;

export interface TiedProcess {
  readonly pid: number | undefined;
  /** Resolves once it has ended, with the end of what it wrote to standard error. */
  readonly ended: Promise<Ended>;
  /** Kills it; `ended` tells when it has gone. */
  kill(): void;
}

export interface Ended {
  readonly code: number | null;
  readonly lastWords: string;
}

export function runTied(program: string, args: readonly string[]): TiedProcess {
  const child = spawn('/bin/sh', ['-c', TIE, 'sh', program, ...args], {
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  return { pid: child.pid, ended: outcome(child), kill: () => void child.kill('SIGKILL') };
}

function outcome(child: ChildProcess): Promise<Ended> {
  let lastWords = '';
  child.stderr?.setEncoding('utf8').on('data', (words: string) => {
    lastWords = (lastWords + words).slice(-LAST_WORDS);
  });
  // A program that ends early leaves the pipe broken: nothing is ever written to it.
  child.stdin?.on('error', () => undefined);
  return new Promise((resolve) => {
    const end = (code: number | null, words: string): void => {
      child.stdin?.destroy();
      resolve({ code, lastWords: words.trim() });
    };
    child.once('error', (error) => end(null, error.message));
    child.once('close', (code) => end(code, lastWords));
  });
}
