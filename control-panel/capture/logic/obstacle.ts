/** What keeps this page from using any device at all. */
export type Obstacle = 'insecure' | 'unsupported';

/** What of the browser matters: that of the page, `globalThis`. */
export interface Surroundings {
  readonly isSecureContext: boolean;
  readonly navigator: object;
  readonly RTCPeerConnection?: unknown;
}

/** Browsers hand out devices on secure pages only (W3C Secure Contexts): by HTTPS, or from the machine itself. */
export function obstacleIn(surroundings: Surroundings): Obstacle | null {
  const { isSecureContext, navigator, RTCPeerConnection } = surroundings;
  if (!isSecureContext) return 'insecure';
  return RTCPeerConnection && 'mediaDevices' in navigator ? null : 'unsupported';
}

/** Where this page opens on the server's own machine without a certificate. */
export const localAddress = ({ port, pathname }: { port: string; pathname: string }): string =>
  `http://localhost${port && `:${port}`}${pathname}`;
