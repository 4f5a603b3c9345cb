import { overlayPath, type OverlayKind } from '../../../server/protocol/overlays.ts';

/** An overlay's whole address; `origin` is that of the public's pages. */
export function overlayUrl(
  origin: string,
  kind: OverlayKind,
  query: Readonly<Record<string, string>>,
): string {
  const url = new URL(overlayPath(kind), origin);
  url.search = new URLSearchParams(query).toString();
  return url.href;
}
