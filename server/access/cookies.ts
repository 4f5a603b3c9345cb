import { parseCookie, stringifySetCookie } from 'cookie';
import { cookieName, type Role } from '../protocol/http.ts';

/**
 * The cookie that holds a session. `HttpOnly`: no script of a page can read it. `SameSite=Strict` is
 * enough although links arrive by QR code and chat: the page that a link opens needs no cookie (its
 * HTML is the same for everybody), and the POST and sockets it then opens come from our own page,
 * so the browser sends the cookie with them. A page of another site gets nothing sent along, not
 * even a WebSocket's handshake (RFC 6265bis, section 5.2). Without a Domain it is this host's alone.
 */
export function writeCookie(session: {
  readonly role: Role;
  readonly judge: string | null;
  readonly secret: string;
  /** How long the browser keeps it, in ms. */
  readonly life: number;
  /** Whether the pages come by TLS: then the cookie travels by nothing else. */
  readonly tls: boolean;
  readonly rehearsal?: boolean;
}): string {
  return stringifySetCookie({
    name: cookieName(session.role, session.judge ?? undefined, session.rehearsal),
    value: session.secret,
    httpOnly: true,
    sameSite: 'strict',
    secure: session.tls,
    path: '/',
    maxAge: Math.floor(session.life / 1000),
  });
}

/** The session secret that a `Cookie` header holds for a role, and for a judge; null for none. */
export function readCookie(
  header: string | undefined,
  role: Role,
  judge?: string,
  rehearsal = false,
): string | null {
  if (header === undefined) return null;
  return parseCookie(header)[cookieName(role, judge, rehearsal)] ?? null;
}
