import type { VerifyKey } from './messages.ts';

/** One thing that keeps a record from being right: a text of the catalogue. */
export interface Fault {
  readonly key: VerifyKey;
  readonly params: Readonly<Record<string, string | number>>;
}

export const fault = (key: VerifyKey, params: Fault['params'] = {}): Fault => ({ key, params });

/** What ends the command at once, such as a file that can't be read. */
export class VerifyError extends Error {
  readonly fault: Fault;

  constructor(of: Fault) {
    super(of.key);
    this.fault = of;
  }
}
