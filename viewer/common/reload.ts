const KEY = 'podium-reloaded';

/**
 * Loads the page anew, because the server speaks another version of the protocol. Once for each
 * `why`: if that does not help, the page goes on as it is rather than load itself for ever.
 */
export function reloadOnce(why: string): void {
  try {
    const before = sessionStorage.getItem(KEY)?.split(',') ?? [];
    if (before.includes(why)) return;
    sessionStorage.setItem(KEY, [...before, why].join(','));
  } catch {
    // Without storage there is no telling how often it was tried.
    return;
  }
  location.reload();
}
