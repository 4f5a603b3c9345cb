import { join } from 'node:path';

/** The event that is run when none is named: a county's annual review, explained field by field. */
export const samplePath = join(import.meta.dirname, 'sample/county-review.yaml');
