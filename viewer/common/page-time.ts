/** The page's monotonic clock, in ms since it was opened. The only place of the pages that reads it. */
export const pageNow = (): number => performance.now();
