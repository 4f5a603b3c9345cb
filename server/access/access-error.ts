import { ProblemError } from '../sockets/problem-error.ts';
import { StartError } from '../start-error.ts';

/** Why somebody doesn't get in. Holds neither the secret nor the PIN, so it may be logged and sent. */
export class AccessError extends ProblemError {
  constructor(
    ...why: ['linkUnknown'] | ['pinLocked'] | ['pinWrong', { /** Tries left. */ left: number }]
  ) {
    const [code, params] = why;
    super(code, params);
    this.name = 'AccessError';
  }
}

/** The file of links and sessions can't be used; the message says which and what to do. */
export class AccessStoreError extends StartError {}
