/** A STUN or TURN server that encoders are told to use. */
export interface IceServer {
  /** Such as `turn:turn.example.net?transport=tcp`. */
  readonly url: string;
  readonly username?: string;
  readonly credential?: string;
}

/** The `Link` header that names them (RFC 9725, 4.6); null for none. */
export function iceLinks(servers: readonly IceServer[]): string | null {
  if (servers.length === 0) return null;
  return servers
    .map(({ url, username, credential }) =>
      [
        `<${url}>; rel="ice-server"`,
        ...(username === undefined ? [] : [`username=${quoted(username)}`]),
        ...(credential === undefined
          ? []
          : [`credential=${quoted(credential)}`, 'credential-type="password"']),
      ].join('; '),
    )
    .join(', ');
}

/** RFC 9110, 5.6.4. */
const quoted = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;
