const KEY = 'podium-capture-client';

/**
 * The name under which this page holds its inputs: kept through a reload, so that they are its to
 * take back, but never shared with a copy of the tab, which gets sessionStorage copied as well.
 */
export async function pageId(): Promise<string> {
  const kept = sessionStorage.getItem(KEY);
  if (kept !== null && (await holdAlone(kept))) return kept;
  const fresh = crypto.randomUUID();
  await holdAlone(fresh);
  sessionStorage.setItem(KEY, fresh);
  return fresh;
}

/** Whether no other page of this browser holds the name; it is held from now on until the page goes. */
function holdAlone(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    void navigator.locks.request(`${KEY} ${name}`, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock && new Promise(() => undefined);
    });
  });
}
