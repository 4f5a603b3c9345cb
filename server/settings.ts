import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { cacheFolder } from './setup/folders.ts';

/**
 * Every setting of the server, in one place: options of `npm start -- [EVENT.yaml] [options]`, and
 * the few environment variables that the set-up fills in. Nothing else reads `process.env`.
 */
const port = z.coerce.number().int().min(0).max(65_535);

const settingsSchema = z.strictObject({
  /** The event file; the sample when none is named. */
  eventFile: z.string().optional(),
  /** Where journal, access data and records are kept. Default: data/EVENT-ID below this folder. */
  data: z.string().optional(),
  /** Address that pages and sockets listen on. */
  host: z.string().default('0.0.0.0'),
  /** Port of the crew's pages: panel, capture, stage, tablets. 0 takes a free one. */
  port: port.default(8400),
  /** Port of the public's pages. 0 takes a free one. */
  'public-port': port.default(8080),
  /** Address that WebRTC media listens on. */
  'media-host': z.string().default('0.0.0.0'),
  /** Address that browsers are told to send media to; default: this machine's own. */
  'announced-address': z.string().optional(),
  /** First of the media ports, UDP and TCP: one for the show's worker and one for each edge worker. */
  'media-port': port.default(44_400),
  /** Edge processes on this machine. */
  edges: z.coerce.number().int().min(0).max(64).default(1),
  /** Media workers of each edge process; with the show's own one for every core. */
  'edge-workers': z.coerce
    .number()
    .int()
    .min(1)
    .max(64)
    .default(Math.max(1, availableParallelism() - 1)),
  /** Viewers that one edge worker takes; more are told to try again. */
  'viewers-per-worker': z.coerce.number().int().min(1).max(5000).default(450),
  /** The built-in stage feed that stands in for inputs nobody feeds: on or off. */
  feed: z.enum(['on', 'off']).default('on'),
  /** TLS certificate and key (PEM): capture on other machines than this one needs them. */
  'tls-cert': z.string().optional(),
  'tls-key': z.string().optional(),
  /** The supervisor's public key (JWK), to which the marks in sealed records are encrypted. */
  'supervisor-key': z.string().optional(),
  log: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('warn'),
});
export type Settings = z.infer<typeof settingsSchema>;

const OPTIONS = Object.fromEntries(
  Object.keys(settingsSchema.shape)
    .filter((name) => name !== 'eventFile')
    .map((name) => [name, { type: 'string' as const }]),
);

/** An option that can't be used; its message names it and says what it takes. */
export class SettingsError extends Error {}

export function readSettings(args: readonly string[]): Settings {
  const { values, positionals } = parse(args);
  if (positionals.length > 1)
    throw new SettingsError(`One event file at most, not ${positionals.length}.`);
  const [eventFile] = positionals;
  const settings = settingsSchema.safeParse({
    ...values,
    ...(eventFile && { eventFile: resolve(eventFile) }),
  });
  if (settings.success) return settings.data;
  const problems = settings.error.issues.map(
    (issue) => `--${issue.path.join('.')}: ${issue.message}`,
  );
  throw new SettingsError(problems.join('\n'));
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new SettingsError(
      `${error.message}\nOptions: ${Object.keys(OPTIONS)
        .map((o) => `--${o}`)
        .join(' ')}`,
    );
  }
}

const toolsSchema = z.object({
  /** The mediasoup worker program. */
  MEDIASOUP_WORKER_BIN: z.string().min(1),
  FFMPEG_BIN: z.string().min(1),
});

export interface Tools {
  readonly workerBin: string;
  readonly ffmpegBin: string;
  /** Where the built-in feed keeps what it plays. */
  readonly feedFolder: string;
}

/** A secret that hooks may send: an environment variable of Podium's own, and no other. */
export const readSecret = (name: string): string | undefined =>
  name.startsWith('PODIUM_') ? process.env[name] : undefined;

/** The programs that the set-up found or built. */
export function readTools(): Tools {
  const found = toolsSchema.safeParse(process.env);
  if (!found.success) {
    const missing = found.error.issues.map((issue) => issue.path.join('.')).join(', ');
    throw new SettingsError(
      `Start Podium with “npm start”, which sets it up (${missing} not set).`,
    );
  }
  return {
    workerBin: found.data.MEDIASOUP_WORKER_BIN,
    ffmpegBin: found.data.FFMPEG_BIN,
    feedFolder: join(cacheFolder(process.env), 'feed'),
  };
}
