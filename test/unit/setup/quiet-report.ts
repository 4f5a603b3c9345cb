import type { Report } from '../../../server/setup/report.ts';

/** A report that keeps its lines. */
export function keptReport(): Report & { readonly lines: string[] } {
  const lines: string[] = [];
  return { lines, say: (text) => lines.push(text), progress: () => undefined };
}
