import { idSchema } from '../../../server/protocol/values.ts';

/** Whose tablet the page at this path (`/tablet/JUDGE-ID`) is; null when it names nobody. */
export function judgeOfPath(path: string): string | null {
  const id = idSchema.safeParse(/^\/tablet\/([^/]+)\/?$/.exec(path)?.[1]);
  return id.success ? id.data : null;
}
