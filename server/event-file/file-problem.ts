/** What can be wrong with an event file. The texts are in `messages.ts`, one for every code. */
export const fileProblemCodes = [
  'fileMissing',
  'notAFile',
  'fileUnreadable',
  /** params: maximum (kB) */
  'fileTooLarge',
  'fileEmpty',
  'notUtf8',
  /** params: detail */
  'yaml',
  'tabIndent',
  'badIndent',
  'notClosed',
  'multipleDocuments',
  'colonInValue',
  'fullWidthColon',
  'quotesNeeded',
  /** params: key, line (of the first) */
  'duplicateKey',
  'keyNotText',
  'tag',
  /** params: alias */
  'unknownAlias',
  'tooManyValues',
  'tooDeep',
  /** params: key */
  'missing',
  /** params: key, allowed */
  'unknownKey',
  /** params: key, meant */
  'unknownKeyMeant',
  /** params: key */
  'commaSplits',
  'notAMap',
  'notAList',
  'notAText',
  /** params: minimum */
  'tooFew',
  /** params: maximum */
  'tooMany',
  /** params: maximum */
  'textTooLong',
  'controlCharacter',
  /** params: given, values */
  'notOneOf',
  /** params: given, meant */
  'notOneOfMeant',
  /** params: given */
  'duration',
  'durationZero',
  /** params: maximum */
  'durationTooLong',
  /** params: given */
  'decimal',
  'decimalNegative',
  'decimalNotPositive',
  /** params: given, minimum, maximum */
  'whole',
  /** params: given */
  'flag',
  /** params: given */
  'idForm',
  /** params: given */
  'date',
  /** params: given */
  'address',
  /** params: given */
  'moment',
  /** params: given, minimum, maximum */
  'seconds',
  /** params: given (the day), dates */
  'startsOffDates',
  /** params: after, count */
  'segmentBeyond',
  /** params: given */
  'share',
  /** params: given */
  'tieForm',
  /** params: given */
  'sourceForm',
  /** params: id, line (of the first) */
  'duplicateId',
  /** params: id, known */
  'unknownPanel',
  /** params: id, known */
  'unknownCriterion',
  /** params: id, known */
  'unknownComponent',
  /** params: id, known */
  'unknownJudge',
  /** params: id, known */
  'unknownPresenter',
  /** params: component, presenter */
  'componentMissing',
  /** params: component, from */
  'componentNotImported',
  /** params: judge, presenter, line (of the first) */
  'excusedTwice',
  'unitsUnknown',
  /** params: id */
  'panelUncounted',
  /** params: id */
  'panelEmpty',
  /** params: warning, limit */
  'warningNotBeforeLimit',
  'datesOutOfOrder',
  'gatedNotMicrophone',
  'gatedProgramme',
  'nothingGated',
  /** params: min, max */
  'minAboveMax',
  /** params: panel, size, dropped */
  'panelTooSmall',
  /** params: panel, presenter, size, dropped */
  'panelTooSmallFor',
  /** params: panel, presenter */
  'panelNobodyFor',
  'rowsUp',
  'rowsDown',
  /** params: panel */
  'onlyPerSheet',
  /** params: panel */
  'onlyPerCriterion',
  /** params: component */
  'usedTooEarly',
  'rankPointsForm',
  /** params: given */
  'points',
  'gradesRanked',
  /** params: criterion */
  'gradesAlike',
  /** params: criterion */
  'ranksUnturned',
  'weightsZero',
  /** params: min */
  'rangeEmpty',
  /** params: tie, judge */
  'tieJudgeAbsent',
  /** params: tie, line (of the first) */
  'tieTwice',
  /** params: given */
  'host',
  /** params: given */
  'url',
  /** params: name */
  'header',
  /** params: given */
  'oscAddress',
  /** params: given */
  'oscArgument',
  'bracesOpen',
  /** params: name, allowed */
  'placeholder',
  /** params: name, meant */
  'placeholderMeant',
  /** params: name */
  'placeholderHere',
  /** params: name, trigger */
  'placeholderNotFor',
  /** params: name */
  'secretName',
  'bodyForGet',
  'nothingToClose',
  /** params: group */
  'everybodyWithdrawn',
  /** params: at, before */
  'colourOrder',
  'hookForm',
  /** params: given */
  'pushUrl',
  'pushVariable',
  'pushKeyMissing',
  'pushForm',
  /** params: detail */
  'notAccepted',
] as const;

/** What may be meant as it is, but looks as if it were not. */
export const fileWarningCodes = [
  /** params: band, share, count, group */
  'quotaNobody',
  /** params: band, share, count, group */
  'quotaEverybody',
  /** params: band, before */
  'bandNeverReached',
  /** params: sum */
  'weightsSum',
  /** params: step, min, max */
  'stepTooLarge',
  /** params: step, min, max, highest */
  'maxOffStep',
  /** params: criterion, panel */
  'uncountedSheet',
  /** params: panel, left (how many of the panel count when it fails) */
  'uncountedNothing',
  /** params: tie */
  'tieNeverDecides',
  /** params: tie */
  'tieAfterLot',
] as const;
export type FileProblemCode = (typeof fileProblemCodes)[number] | (typeof fileWarningCodes)[number];

export type FileProblemParams = Readonly<Record<string, string | number>>;

/** One thing wrong with an event file, and where. */
export interface FileProblem {
  readonly code: FileProblemCode;
  readonly params: FileProblemParams;
  /** Counted from 1; null where the problem is the file itself. */
  readonly line: number | null;
  readonly column: number | null;
  /** Such as `groups[0].presenters[2].name`; empty for the file itself. */
  readonly path: string;
}

export type Path = readonly PropertyKey[];

/** A problem whose place is known as a path only. */
export interface UnplacedProblem {
  readonly code: FileProblemCode;
  readonly params: FileProblemParams;
  readonly path: Path;
  /** It is about the key at the end of the path, not about what stands there. */
  readonly aboutKey?: true;
  /** Another place that the text names by its line, as its parameter `line`. */
  readonly first?: Path;
}

/** More problems than anybody mends at once. */
export const MOST_PROBLEMS = 200;

/** A problem of the file as a whole. */
export const problemOfFile = (
  code: FileProblemCode,
  params: FileProblemParams = {},
): FileProblem => ({ code, params, line: null, column: null, path: '' });
