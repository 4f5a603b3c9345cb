import { pagePaths, type EnterRequest, type Role } from '../protocol/http.ts';
import { AccessError } from './access-error.ts';
import { type Credential, type Holder, openStore, type AccessStore } from './access-store.ts';
import { readCookie } from './cookies.ts';
import { keepEncoderTokens, type EncoderTokens } from './encoder-tokens.ts';
import { hashPin, isPin, newPin } from './pin.ts';
import { digestOf, LINK_BITS, newSecret, same } from './secrets.ts';
import { keepSessions, type Session, type Sessions } from './sessions.ts';

export type { Holder, Session };

const DAY = 86_400_000;
/** Every start of the server prints fresh links, and earlier ones stay valid, up to this many. */
const MOST_LINKS = 20;
/** So many wrong PINs in a row lock a link for good. */
const WRONG_PINS = 5;

export interface Link {
  /** Path and fragment; what comes after `#` never leaves the browser but in a POST’s body. */
  readonly path: string;
  /** For judges’ links; it is told here and never again. */
  readonly pin: string | null;
}

export type Entry =
  | { readonly state: 'pinWanted' }
  | ({
      readonly state: 'entered';
      /** What the cookie holds. */
      readonly session: string;
      /** The page to go on to. */
      readonly path: string;
    } & Session);

export interface AccessOptions {
  /** The data folder. */
  readonly folder: string;
  /** The wall clock, in ms since 1970: links and sessions outlive the process. */
  readonly now: () => number;
  /** How long a link can be used, and how long a session lasts, in ms; 30 days. */
  readonly linkLife?: number;
  readonly sessionLife?: number;
  /** Whether the cookies are a rehearsal's. */
  readonly rehearsal?: boolean;
}

export interface Access {
  /** Whether the cookies are a rehearsal's. */
  readonly rehearsal: boolean;
  /** A new personal link; earlier ones stay valid. A judge’s comes with a PIN. */
  issueLink(holder: Holder): Promise<Link>;
  /** A token for machines that control the show from outside; it is told here and never again. */
  issueToken(): string;
  /** What lets encoders feed inputs. */
  readonly encoders: EncoderTokens;
  /** Opens a session for a link’s secret. Throws an AccessError. */
  enter(request: EnterRequest): Promise<Entry>;
  /** Whose session a cookie’s value is. */
  find(secret: string): Session | null;
  /** The session that a request’s `Cookie` header holds for this role, and for this judge. */
  identify(cookies: string | undefined, role: Role, judge?: string): Session | null;
  /** Ends the holder’s sessions and makes the holder’s links invalid. */
  revoke(holder: Holder): void;
  close(): void;
}

/** Opens the links and sessions kept in `folder`. Throws an AccessStoreError. */
export function openAccess(options: AccessOptions): Access {
  const { folder, now, linkLife = 30 * DAY, sessionLife = 30 * DAY, rehearsal = false } = options;
  const store = openStore(folder);
  store.removeExpired(now());
  const sessions = keepSessions(store);
  return {
    rehearsal,
    async issueLink(holder) {
      const link = await makeLink(checked(holder), now() + linkLife, store);
      store.removeExpired(now());
      return link;
    },
    encoders: keepEncoderTokens(store),
    issueToken: () => sessions.open({ role: 'remote', judge: null }, now() + sessionLife),
    async enter({ secret, pin }) {
      const link = usableLink(store, secret, now());
      if (!(await admits(link, pin, store))) return { state: 'pinWanted' };
      return opened(link, now() + sessionLife, sessions);
    },
    find: (secret) => sessions.find(secret, now()),
    identify(cookies, role, judge) {
      const secret = readCookie(cookies, role, judge, rehearsal);
      const session = secret === null ? null : sessions.find(secret, now());
      return session?.role === role && session.judge === (judge ?? null) ? session : null;
    },
    revoke(holder) {
      store.removeHolder(holder);
      sessions.forget(holder);
    },
    close: () => store.close(),
  };
}

/** A judge’s link names the judge, and nobody else’s does: a mistake here would mix up identities. */
function checked(holder: Holder): Holder {
  if ((holder.role === 'judge') !== (holder.judge !== null)) {
    throw new TypeError(`a link of role ${holder.role} for judge ${String(holder.judge)}`);
  }
  return holder;
}

async function makeLink(holder: Holder, expires: number, store: AccessStore): Promise<Link> {
  const { role, judge } = holder;
  const secret = newSecret(LINK_BITS);
  const pin = role === 'judge' ? newPin() : null;
  const hashed = pin === null ? null : await hashPin(pin);
  store.addLink(
    {
      role,
      judge,
      digest: digestOf(secret),
      pinSalt: hashed?.salt ?? null,
      pinHash: hashed?.hash ?? null,
      expires,
    },
    MOST_LINKS,
  );
  return { path: `${pagePaths.enter}#${secret}`, pin };
}

function usableLink(store: AccessStore, secret: string, now: number): Credential {
  const digest = digestOf(secret);
  const link = store.link(digest);
  if (!link || !same(link.digest, digest) || link.expires <= now) {
    throw new AccessError('linkUnknown');
  }
  return link;
}

/** Whether the PIN opens the link; false where it has yet to be asked for. Throws an AccessError. */
async function admits(link: Credential, pin: string | null, store: AccessStore): Promise<boolean> {
  const { id, pinSalt: salt, pinHash: hash } = link;
  if (!salt || !hash) return true;
  if (link.wrong >= WRONG_PINS) throw new AccessError('pinLocked');
  if (pin === null || pin.trim() === '') return false;
  // Counted before it is looked at, so that tries sent side by side are no way round the lock.
  const wrong = store.countWrong(id, WRONG_PINS);
  if (wrong === null) throw new AccessError('pinLocked');
  if (await isPin(pin, { salt, hash })) {
    store.clearWrong(id);
    return true;
  }
  if (wrong >= WRONG_PINS) throw new AccessError('pinLocked');
  throw new AccessError('pinWrong', { left: WRONG_PINS - wrong });
}

function opened({ role, judge }: Credential, expires: number, sessions: Sessions): Entry {
  const session = sessions.open({ role, judge }, expires);
  return { state: 'entered', session, role, judge, expires, path: pageOf({ role, judge }) };
}

function pageOf({ role, judge }: Holder): string {
  switch (role) {
    case 'operator':
    case 'observer':
      return pagePaths.producer;
    case 'remote':
    case 'producer':
    case 'capture':
    case 'stage':
    case 'supervisor':
      return pagePaths[role];
    case 'judge':
      return judge === null ? pagePaths.public : pagePaths.judge(judge);
    default:
      return role satisfies never;
  }
}
