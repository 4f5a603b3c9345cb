import type { IncomingMessage } from 'node:http';

/**
 * Lets only pages of this very server open its sockets. Browsers name the page's origin in every
 * WebSocket handshake (RFC 6455, 10.2); programs that are no browsers name none.
 */
export function ownOriginsOnly(
  { headers }: IncomingMessage,
  answer: (error: string | null | undefined, success: boolean) => void,
): void {
  const { origin, host } = headers;
  const own = origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
  answer(own ? null : 'origin', own);
}
