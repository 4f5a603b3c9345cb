/**
 * Why the WHIP endpoint refuses a request, beside what any request may meet with (`ProblemError`).
 * Statuses as RFC 9725 has them; the texts, in both languages, are in `messages.ts`.
 */
const statuses = {
  /** params: problem */
  offerMalformed: 400,
  /** params: problem */
  fragmentMalformed: 400,
  tokenWrong: 401,
  /** params: type */
  wrongType: 415,
  answerNotWanted: 406,
  /** params: allowed */
  methodNotAllowed: 405,
  /** params: most */
  tooManySections: 422,
  /** params: kind */
  kindMissing: 422,
  /** params: kind */
  kindTwice: 422,
  /** params: kind */
  noCodec: 422,
  notBundled: 422,
  etagMissing: 428,
  etagOld: 412,
  otherGeneration: 422,
  sessionGone: 404,
} as const;
export type WhipFaultCode = keyof typeof statuses;

export class WhipFault extends Error {
  readonly code: WhipFaultCode;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(code: WhipFaultCode, params: Readonly<Record<string, string | number>> = {}) {
    super(`${code} ${JSON.stringify(params)}`);
    this.name = 'WhipFault';
    this.code = code;
    this.params = params;
  }

  get status(): number {
    return statuses[this.code];
  }
}

/** Gives what `work` gives; what it throws is the sender's fault: `code`, with what was wrong. */
export function blaming<T>(code: 'offerMalformed' | 'fragmentMalformed', work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof WhipFault) throw error;
    throw new WhipFault(code, { problem: String(error).slice(0, 200) });
  }
}
