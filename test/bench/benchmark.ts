/** What a benchmark found, in the order of printing; durations in ms. */
export type Figures = Readonly<Record<string, number>>;

/** One benchmark: a file of this folder that exports it as `benchmark`, and a line in `run.ts`. */
export interface Benchmark {
  readonly name: string;
  /** Standard output belongs to the result: progress, if any, goes to standard error. */
  readonly run: () => Promise<Figures>;
}
