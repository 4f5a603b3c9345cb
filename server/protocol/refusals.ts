import { z } from 'zod';

/** Why the show refuses a command. The texts, in both languages, are in `messages/`, one for every code. */
export const refusalCodes = [
  'unknownPresentation',
  'unknownGroup',
  'unknownPresenter',
  'unknownCriterion',
  /** The command does not fit the presentation's state; params: name, state. */
  'wrongState',
  'anotherOnDeck',
  'anotherStandingBy',
  /** params: name */
  'anotherRunning',
  'pastLimit',
  'gateAlreadyOpen',
  'gateAlreadyClosed',
  'notYetDue',
  'groupNotOver',
  'groupAlreadyScoring',
  'groupNotScoring',
  'groupPublished',
  'sheetsHandedIn',
  'notStarted',
  'presenterWithdrawn',
  /** The judge does not mark this presenter, such as one of the own unit; params: presenter */
  'presenterExcused',
  /** There is nobody whom the judge marks; params: group */
  'nothingToMark',
  /** params: min, max */
  'markOutOfRange',
  /** params: step */
  'markOffStep',
  /** A number is wanted, not a grade. */
  'markNotANumber',
  /** The criterion has no such grade; params: grade */
  'unknownGrade',
  /** params: most (places there are) */
  'placeOutOfRange',
  'sheetAlreadyHandedIn',
  /** params: missing (how many marks) */
  'sheetIncomplete',
  'sheetDiffers',
  /** Two presenters are given the same place; params: presenter, other, place */
  'placeTwice',
  /** params: count (judges who have not handed in) */
  'judgesMissing',
  'reasonMissing',
  /** A panel has handed in too few sheets for its formula; params: panel, count */
  'cannotRank',
  /** Too few of a panel's grades for a presenter count; params: panel, presenter */
  'tooFewCounted',
  /** Everybody in the group has withdrawn. */
  'nobodyToRank',
  /** The formula engine failed in a way nobody foresaw; params: detail */
  'rankingFailed',
  /** Two presses of GO within the least time between them. */
  'tooSoon',
  /** There is nothing but to wait. */
  'nothingNext',
  'nothingToUndo',
  /** params: number, count */
  'noSuchSlide',
  /** The event file has no such input to cut to. */
  'noCameraPlanned',
  'noSlidesPlanned',
  'noProgrammePlanned',
  /** params: input (which the event file doesn't have, or not as a camera) */
  'unknownCamera',
  /** The event file allows no added time; params: group */
  'noAddedTime',
  /** params: most (in s, what may still be added) */
  'tooMuchTime',
  'unknownSegment',
  'unknownCue',
  /** A cue of that id is there already; params: cue */
  'cueExists',
  /** What is on stage, over or published can't be changed; params: cue */
  'cueLocked',
  /** The order was drawn by lot; params: group */
  'orderDrawn',
  /** A group keeps at least one presenter; params: group */
  'lastPresenter',
  /** A number that no judge marks is missing; params: component */
  'importedMissing',
  /** Somebody has locked the rundown against changes. */
  'rundownLocked',
  /** Somebody else was first; params: by, what (the type of the event that came of it) */
  'othersWereFirst',
  /** The sender acted on a picture that had changed. */
  'seenIsOld',
  /** params: group */
  'alreadyDrawn',
  /** Somebody of the group has been called already; params: group */
  'groupBegun',
  /** One correction at a time waits for the supervisor; params: group */
  'correctionWaiting',
  /** There is none that waits; params: group */
  'noCorrection',
  'notAllowed',
] as const;

/** What can be wrong with a request before the show even sees it. */
export const requestErrorCodes = [
  /** params: path, problem */
  'badMessage',
  'messageTooLarge',
  'tooManyMessages',
  'notSignedIn',
  'linkUnknown',
  'pinWrong',
  'pinLocked',
  'inputUnknown',
  /** No screen of that number is connected; params: number */
  'screenGone',
  'inputTaken',
  /** A rehearsal would disturb who is on stage, or has been called. */
  'rehearsalNotNow',
  /** There is one already. */
  'rehearsalRuns',
  'mediaUnavailable',
  /** Nothing of what a player wants is being sent at present. */
  'nothingLive',
  /** A player offers no codec that is sent here. */
  'noCommonCodec',
  /** Players number their codecs in too many ways at once; params: most */
  'tooManyNumberings',
  'journalUnavailable',
  /** There is no result to be had yet. */
  'nothingPublished',
  'notFound',
  /** params: request (under which the log has it) */
  'internal',
] as const;

export const errorCodeSchema = z.enum([...refusalCodes, ...requestErrorCodes]);
export type ErrorCode = z.infer<typeof errorCodeSchema>;
export type RefusalCode = (typeof refusalCodes)[number];

/** What a client gets instead of an answer: a stable code; the page puts it into the user's language. */
export const problemSchema = z.strictObject({
  code: errorCodeSchema,
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Problem = z.infer<typeof problemSchema>;

export interface Refusal extends Problem {
  code: RefusalCode;
}
