/**
 * Servers through which a browser may relay its media where it can't reach the workers itself (TURN,
 * RFC 8656), as RTCPeerConnection takes them. No schema stands here, because the public page needs
 * this before it has loaded its schemas.
 */
export interface IceServer {
  /** Such as `turn:relay.example:3478?transport=tcp` (RFC 7065). */
  readonly urls: string;
  readonly username: string;
  readonly credential: string;
}

/** As values of the Link header that goes with a session description over HTTP (RFC 9725, 4.6). */
export const iceServerLinks = (servers: readonly IceServer[]): string[] =>
  servers.map(
    ({ urls, username, credential }) =>
      `<${urls}>; rel="ice-server"; username="${username}"; credential="${credential}"; credential-type="password"`,
  );

/**
 * The servers in such a header, which may hold several values and other links; null: there is none.
 * Neither URLs nor what we call credentials hold quotes, commas or angle brackets.
 */
export function readIceServerLinks(header: string | null): IceServer[] {
  return [...(header ?? '').matchAll(/<([^>]*)>([^<]*)/g)].flatMap(([, urls = '', rest = '']) => {
    const parameter = (name: string) => new RegExp(`;\\s*${name}="([^"]*)"`).exec(rest)?.[1];
    const username = parameter('username');
    const credential = parameter('credential');
    const relay = parameter('rel') === 'ice-server' && /^turns?:/.test(urls);
    return relay && username && credential ? [{ urls, username, credential }] : [];
  });
}
