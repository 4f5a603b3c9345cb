import type { AccessStore, Holder, StoredSession } from './access-store.ts';
import { digestOf, newSecret, same, SESSION_BITS } from './secrets.ts';

/** Somebody who has entered. */
export interface Session extends Holder {
  /** Wall clock, in ms since 1970. */
  readonly expires: number;
}

/** Browsers of one holder that stay signed in; a person has a few, not hundreds. */
const MOST_SESSIONS = 100;
const FORM = /^[A-Za-z0-9_-]{43}$/;

export interface Sessions {
  /** Opens a session and gives the secret that names it, which is stored nowhere. */
  open(holder: Holder, expires: number): string;
  find(secret: string, now: number): Session | null;
  forget(holder: Holder): void;
}

const keyOf = (digest: Uint8Array): string => Buffer.from(digest).toString('hex');

/** All sessions are held in memory too, so that a socket's handshake never waits for the file. */
export function keepSessions(store: AccessStore): Sessions {
  const known = new Map<string, StoredSession>();
  for (const session of store.sessions()) known.set(keyOf(session.digest), session);
  return {
    open({ role, judge }, expires) {
      const secret = newSecret(SESSION_BITS);
      const session = { digest: digestOf(secret), role, judge, expires };
      const dropped = store.addSession(session, MOST_SESSIONS);
      known.set(keyOf(session.digest), session);
      for (const digest of dropped) known.delete(keyOf(digest));
      return secret;
    },
    find(secret, now) {
      if (!FORM.test(secret)) return null;
      const digest = digestOf(secret);
      const session = known.get(keyOf(digest));
      if (!session || !same(session.digest, digest) || session.expires <= now) return null;
      const { role, judge, expires } = session;
      return { role, judge, expires };
    },
    forget({ role, judge }) {
      for (const [key, session] of known) {
        if (session.role === role && session.judge === judge) known.delete(key);
      }
    },
  };
}
