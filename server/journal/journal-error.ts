import { StartError, type StartFault } from '../start-error.ts';

export type JournalErrorCode =
  /** Another process has the journal open. */
  | 'inUse'
  | 'cannotOpen'
  | 'cannotWrite'
  | 'cannotRead'
  /** The command is on the record already. */
  | 'duplicateCommand';

/** The journal can't be opened, read or written; the message says which, where and what to do. */
export class JournalError extends StartError {
  readonly code: JournalErrorCode;

  constructor(code: JournalErrorCode, fault: StartFault, options?: ErrorOptions) {
    super(fault, options);
    this.name = 'JournalError';
    this.code = code;
  }
}
