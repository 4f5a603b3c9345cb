import { globalConfig } from 'zod/v4/core';

/**
 * Zod as pages have it. It looks for `eval` while the first schema is made, which the pages' content
 * security policy forbids and browsers report as an attack; so that is settled before any schema.
 */
globalConfig.jitless = true;

export * from 'zod/v4';
