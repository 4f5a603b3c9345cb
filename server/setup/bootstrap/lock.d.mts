/**
 * Runs `work` while no other process of this or another machine holds the lock file `path`.
 * `onWait` is called once when another one holds it. A dead owner's lock is taken over.
 */
export function withLock<Result>(
  path: string,
  onWait: () => void,
  work: () => Promise<Result>,
): Promise<Result>;
