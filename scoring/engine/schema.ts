/** What the engine reads and what it tells, as zod schemas. */
export { DECIMAL_PLACES, roundingSchema, type Rounding } from './values.ts';
export * from './rule-schema.ts';
export * from './formula-schema.ts';
export * from './input-schema.ts';
export * from './working-schema.ts';
export * from './result-schema.ts';
