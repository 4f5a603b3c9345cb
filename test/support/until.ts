const POLL_MS = 10;

/**
 * Waits until `condition` holds (gives anything but false, null and undefined) and gives that.
 * Fails with what was waited for, and with `describe()`, after `timeoutMs`.
 */
export async function until<T>(
  what: string,
  condition: () => T | Promise<T>,
  { timeoutMs = 20_000, describe = (): unknown => '' } = {},
): Promise<NonNullable<Exclude<T, false>>> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const value = await condition();
    if (value !== false && value !== null && value !== undefined)
      return value as NonNullable<Exclude<T, false>>;
    if (performance.now() > end) throw new Error(`waited in vain: ${what} ${String(describe())}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
