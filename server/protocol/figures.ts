import { z } from 'zod';

/** Figures are taken this often, in ms, by every process; a panel sees the last two hours of them. */
export const FIGURES_EVERY_MS = 5_000;
export const FIGURES_KEPT = (2 * 60 * 60_000) / FIGURES_EVERY_MS;

const name = z.string().regex(/^[a-z][a-z0-9_]{0,99}$/);

/** One metric with its values as prom-client gives them (`getMetricsAsJSON`), to be put together with others. */
const metricSchema = z.strictObject({
  name,
  help: z.string().max(300),
  type: z.enum(['counter', 'gauge', 'histogram']),
  aggregator: z.enum(['sum', 'first', 'min', 'max', 'average', 'omit']),
  values: z
    .array(
      z.object({
        value: z.number(),
        labels: z.record(name, z.union([z.string().max(80), z.number()])),
        metricName: name.optional(),
      }),
    )
    .max(1_000),
});
export const metricsSchema = z.array(metricSchema).max(200);
export type Metrics = z.infer<typeof metricsSchema>;

/**
 * What graphs are drawn of, by name: `viewers.page`, `worker.edge-1/1`, `input.camera.bitrate`. In
 * viewers, bit/s, ms, and shares from 0 to 1.
 */
export const figureValuesSchema = z
  .record(z.string().max(120), z.number())
  .refine((values) => Object.keys(values).length <= 300, 'too many figures');
export type FigureValues = z.infer<typeof figureValuesSchema>;

/** Everything measured at one moment, in ms since 1970 by the server. */
export const figuresSampleSchema = z.strictObject({ at: z.number(), values: figureValuesSchema });
export type FiguresSample = z.infer<typeof figuresSampleSchema>;

/** Past samples come in portions, so that nobody who opens a page holds the show up. */
export const MOST_PAST = 120;

/** What an edge tells the show of itself. */
export const edgeFiguresSchema = z.strictObject({
  metrics: metricsSchema,
  values: figureValuesSchema,
});
export type EdgeFigures = z.infer<typeof edgeFiguresSchema>;

/** How a page receives: what has come since it last told, and nothing that says whose page it is. */
export const receptionReportSchema = z.strictObject({
  /** The time it tells of, in ms. */
  lasted: z.number().min(0).max(120_000),
  freezes: z.int().min(0).max(1_000),
  /** How long the picture stood still, in ms. */
  frozen: z.number().min(0).max(120_000),
  framesDropped: z.int().min(0).max(20_000),
  packetsReceived: z.int().min(0).max(1_000_000),
  packetsLost: z.int().min(0).max(1_000_000),
  /** From opening the page to the first picture, in ms; told once. */
  firstPicture: z.number().min(0).max(600_000).nullable(),
  /** Over which kind of candidate pair (RFC 8445). */
  way: z.enum(['udp', 'tcp', 'relay', 'unknown']),
});
export type ReceptionReport = z.infer<typeof receptionReportSchema>;

/** A page tells of its reception this often at most, in ms. */
export const RECEPTION_AT_MOST_EVERY_MS = 10_000;
