/** What can be wrong with a formula or with what it is to rank. */
export type ScoringErrorCode =
  | 'malformed'
  | 'duplicateId'
  | 'duplicateMark'
  | 'unknownId'
  | 'minAboveMax'
  | 'markOutOfRange'
  | 'markOffStep'
  | 'marksMissing'
  | 'panelWithoutMarks'
  | 'nothingLeft'
  | 'panelTooSmall';

export type ScoringParams = Readonly<Record<string, string | number>>;

export interface ScoringProblem {
  readonly code: ScoringErrorCode;
  /** Where in the input, such as `marks[3].mark`. */
  readonly path: string;
  readonly params: ScoringParams;
  readonly message: string;
}

/** The input can't be ranked; nothing is ever guessed, and nothing counts as zero. */
export class ScoringError extends Error implements ScoringProblem {
  readonly code: ScoringErrorCode;
  readonly path: string;
  readonly params: ScoringParams;

  constructor(code: ScoringErrorCode, path: string, message: string, params: ScoringParams = {}) {
    super(message);
    this.name = 'ScoringError';
    this.code = code;
    this.path = path;
    this.params = params;
  }
}

/** `['marks', 3, 'mark']` as `marks[3].mark`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) =>
      typeof part === 'number' ? `[${part}]` : `${index ? '.' : ''}${String(part)}`,
    )
    .join('');
}
