import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * Security headers of every page. Scripts, styles and pictures come from this origin alone, nothing
 * inline; `connectTo` adds the origins whose sockets a page may open (the panel watches an edge).
 */
export function securityHeaders(options: { tls: boolean; connectTo: string[] }): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        connectSrc: ["'self'", 'ws:', 'wss:', ...options.connectTo],
        imgSrc: ["'self'", 'data:', 'blob:'],
        mediaSrc: ["'self'", 'blob:', 'mediastream:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // A header that browsers keep for good must not lock a hall's laptop out of plain HTTP.
    strictTransportSecurity: options.tls ? { maxAge: 86_400, includeSubDomains: false } : false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
  });
}
