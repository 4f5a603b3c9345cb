import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * Security headers of every page. Scripts, styles and pictures come from this origin alone, nothing
 * inline; `connectTo` adds the origins whose sockets a page may open (the panel watches an edge).
 * No page may frame another's, but for an `overlay`, which shows only what is public and has nothing
 * to press.
 */
export function securityHeaders(options: {
  tls: boolean;
  connectTo: string[];
  overlay?: boolean;
}): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        connectSrc: ["'self'", 'ws:', 'wss:', ...options.connectTo],
        imgSrc: ["'self'", 'data:', 'blob:'],
        mediaSrc: ["'self'", 'blob:', 'mediastream:'],
        // OBS puts a source's own CSS into the page as a style element.
        ...(options.overlay && { styleSrc: ["'self'", "'unsafe-inline'"] }),
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        // Not even `*`, which would shut out a vision mixer's page that lies in a file.
        ...(!options.overlay && { frameAncestors: ["'none'"] }),
      },
    },
    // A header that browsers keep for good must not lock a hall's laptop out of plain HTTP.
    strictTransportSecurity: options.tls ? { maxAge: 86_400, includeSubDomains: false } : false,
    xFrameOptions: options.overlay ? false : { action: 'deny' },
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
  });
}
