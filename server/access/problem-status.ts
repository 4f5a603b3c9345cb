import type { ErrorCode, RefusalCode, requestErrorCodes } from '../protocol/refusals.ts';

/** The HTTP status of every problem, in one place. */
const ofRequests: Record<(typeof requestErrorCodes)[number], number> = {
  badMessage: 400,
  messageTooLarge: 413,
  tooManyMessages: 429,
  notSignedIn: 401,
  linkUnknown: 403,
  pinWrong: 403,
  pinLocked: 403,
  inputUnknown: 404,
  screenGone: 404,
  inputTaken: 409,
  rehearsalNotNow: 409,
  rehearsalRuns: 409,
  mediaUnavailable: 503,
  nothingLive: 409,
  noCommonCodec: 406,
  tooManyNumberings: 503,
  journalUnavailable: 503,
  nothingPublished: 404,
  notFound: 404,
  internal: 500,
};

/** A refused command is in conflict with the state of the show, but for these. */
const REFUSED = 409;
const ofRefusals: Partial<Record<RefusalCode, number>> = {
  unknownPresentation: 404,
  unknownGroup: 404,
  unknownPresenter: 404,
  unknownCriterion: 404,
  markOutOfRange: 422,
  markOffStep: 422,
  reasonMissing: 422,
  notAllowed: 403,
};

const statuses: Partial<Record<ErrorCode, number>> = { ...ofRequests, ...ofRefusals };

export const statusOf = (code: ErrorCode): number => statuses[code] ?? REFUSED;
