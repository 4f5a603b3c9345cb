import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { environmentOfOthers } from '../settings.ts';

/**
 * Runs a program that must never outlive this process, whatever ends it: a shell's child reads a
 * pipe from here (3), and kills the program as soon as that pipe is at its end. The program keeps
 * the shell's own process id, so that it can be ended by that as well. What is secret comes by 4 and
 * is handed on as a pipe that can be opened as `/dev/fd/4`: a socket, which Node gives, can't be.
 * The shell's child holds none of the program's own pipes: they end with it.
 */
const TIE = '{ cat <&3; kill -9 $$; } </dev/null >/dev/null 2>&1 4<&- 5<&- & exec 3<&-; ';
const HAND_ON = 'secret=$(cat <&4)\nexec 4<<END\n$secret\nEND\n';
const RUN = 'exec "$@"';
/** How much of what it wrote to standard error is kept, in characters. */
export const LAST_WORDS = 300;

export interface TiedOptions {
  /** Whether it gets a standard input to be written to; else it has none. */
  readonly input?: boolean;
  /** Whether it gets a second input, its descriptor 5 (`SECOND_INPUT` for ffmpeg). */
  readonly secondInput?: boolean;
  /** Is told what it says on standard error, as it comes. */
  readonly onWords?: (words: string) => void;
  /** Is told what it writes to standard output; else nobody reads that. */
  readonly onOutput?: (output: Buffer) => void;
  /**
   * What it may read from `/dev/fd/4`: neither in its command line nor in its environment, which
   * others on the machine can see. At most 4,000 bytes (PIPE_BUF).
   */
  readonly secret?: string;
}

/** What ffmpeg calls its second input. */
export const SECOND_INPUT = 'pipe:5';

export interface TiedProcess {
  readonly pid: number | undefined;
  /** Its standard input, when it was asked for. A program that has ended breaks it, which `ended` tells. */
  readonly input: Writable | null;
  readonly secondInput: Writable | null;
  /** Resolves once it has ended, with the end of what it wrote to standard error. */
  readonly ended: Promise<Ended>;
  /** Kills it; `ended` tells when it has gone. */
  kill(): void;
}

export interface Ended {
  readonly code: number | null;
  readonly lastWords: string;
}

export function runTied(
  program: string,
  args: readonly string[],
  { input = false, secondInput = false, onWords, onOutput, secret }: TiedOptions = {},
): TiedProcess {
  const script = TIE + (secret === undefined ? '' : HAND_ON) + RUN;
  const child = spawn('/bin/sh', ['-c', script, 'sh', program, ...args], {
    stdio: [
      input ? 'pipe' : 'ignore',
      onOutput ? 'pipe' : 'ignore',
      'pipe',
      'pipe',
      secret === undefined ? 'ignore' : 'pipe',
      secondInput ? 'pipe' : 'ignore',
    ],
    env: environmentOfOthers(),
  });
  if (onOutput) child.stdout?.on('data', onOutput);
  if (onWords) child.stderr?.on('data', (words: unknown) => onWords(String(words)));
  const [, , , tie, secrets, second]: Pipe[] = child.stdio;
  // A program that ends early leaves pipes broken, which its end tells better.
  for (const pipe of [child.stdin, tie, secrets, second]) pipe?.on('error', () => undefined);
  if (secrets && 'end' in secrets) secrets.end(secret);
  return {
    pid: child.pid,
    input: child.stdin,
    secondInput: second && 'write' in second ? second : null,
    ended: outcome(child, tie, second),
    kill: () => void child.kill('SIGKILL'),
  };
}

type Pipe = Readable | Writable | null | undefined;

function outcome(child: ChildProcess, tie: Pipe, second: Pipe): Promise<Ended> {
  let lastWords = '';
  child.stderr?.setEncoding('utf8').on('data', (words: string) => {
    lastWords = (lastWords + words).slice(-LAST_WORDS);
  });
  return new Promise((resolve) => {
    const end = (code: number | null, words: string): void => {
      tie?.destroy();
      resolve({ code, lastWords: words.trim() });
    };
    child.once('error', (error) => end(null, error.message));
    // Neither is ever at its end by itself, and nothing is closed as long as one is open.
    child.once('exit', () => {
      tie?.destroy();
      second?.destroy();
    });
    child.once('close', (code) => end(code, lastWords));
  });
}
