/** What can be wrong with a formula or with what it is to rank. */
export type ScoringErrorCode =
  | 'malformed'
  | 'duplicateId'
  | 'duplicateMark'
  /** On a ballot of ranks a judge gives two presenters the same place. */
  | 'placeTwice'
  /** A criterion has both grades and a ballot of ranks. */
  | 'gradesRanked'
  | 'unknownId'
  | 'minAboveMax'
  | 'markOutOfRange'
  | 'markOffStep'
  | 'marksMissing'
  | 'panelWithoutMarks'
  | 'nothingLeft'
  | 'panelTooSmall'
  /** A grade where a mark is wanted, or the other way round. */
  | 'gradeWanted'
  | 'markWanted'
  /** A judge who is excused has marked. */
  | 'excusedMark'
  | 'componentMissing'
  | 'duplicateComponent'
  /** A component is given that the formula takes from elsewhere. */
  | 'componentNotImported'
  /** A share of the best is wanted of a group whose best is not above zero. */
  | 'bestNotPositive'
  /** Numbers are to be standardised or shared out that can't be, and the rule says to refuse that. */
  | 'notNormalisable'
  /** Rows that don't go from one end to the other. */
  | 'rowsOutOfOrder'
  | 'onlyPerSheet'
  | 'onlyPerCriterion'
  /** A rule uses a number that is worked out only later. */
  | 'usedTooEarly';

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
