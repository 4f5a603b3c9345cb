/** What the set-up tells, on standard error: standard output belongs to the task. */
export interface Report {
  /** A line. */
  say(text: string): void;
  /** How far a long step is; takes the place of the one before where a person looks on. */
  progress(done: number, all: number, what: string): void;
}

/** In a log, which nobody watches, only so many lines of progress. */
const LINES_IN_A_LOG = 10;

export function reportOn(stream: NodeJS.WriteStream): Report {
  let onOneLine = false;
  let lastTenth = -1;
  return {
    say(text) {
      stream.write(`${onOneLine ? '\n' : ''}${text}\n`);
      onOneLine = false;
    },
    progress(done, all, what) {
      const text = `  ${done} of ${all} ${what}`;
      const tenth = Math.floor((done * LINES_IN_A_LOG) / all);
      if (stream.isTTY) stream.write(`\r${text}${done === all ? '\n' : ''}`);
      else if (tenth !== lastTenth) stream.write(`${text}\n`);
      onOneLine = Boolean(stream.isTTY) && done !== all;
      lastTenth = tenth;
    },
  };
}
