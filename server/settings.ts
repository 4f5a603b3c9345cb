import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { cacheFolder } from './setup/folders.ts';
import { StartError, type StartFault } from './start-error.ts';

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
  /**
   * TURN servers for those who can't reach the media ports, separated by commas:
   * `turn:relay.example:3478?transport=udp,turns:relay.example:5349`. The secret shared with them
   * stands in PODIUM_TURN_SECRET.
   */
  'turn-url': z.string().optional(),
  /** Edge processes on this machine. */
  edges: z.coerce.number().int().min(0).max(64).default(1),
  /** Media workers of each edge process; with the show's own one for every core. */
  'edge-workers': z.coerce
    .number()
    .int()
    .min(1)
    .max(64)
    .default(Math.max(1, availableParallelism() - 1)),
  /**
   * Viewers that one edge worker takes; more are told to try again. Reckoned, not tried with so many:
   * 1.15 ms of CPU a viewer-second at 1 Mbit/s make 70 % of a core; with larger pictures fewer fit.
   */
  'viewers-per-worker': z.coerce.number().int().min(1).max(5000).default(600),
  /** The built-in stage feed that stands in for inputs nobody feeds: on or off. */
  feed: z.enum(['on', 'off']).default('on'),
  /** Whether the programme is composed as one picture and sound, for recordings and other networks. */
  programme: z.enum(['on', 'off']).default('on'),
  /** Its picture, in pixels. */
  'programme-size': z
    .enum(['320x180', '640x360', '960x540', '1280x720', '1920x1080'])
    .default('1280x720'),
  /** Its pictures a second. */
  'programme-rate': z.enum(['10', '25', '30', '50']).default('25'),
  /** `self-signed`: Podium makes a certificate for itself, which tablets have to be told to trust. */
  tls: z.enum(['self-signed']).optional(),
  /** TLS certificate and key (PEM): capture on other machines than this one needs them. */
  'tls-cert': z.string().optional(),
  'tls-key': z.string().optional(),
  /** The supervisor's public key (JWK), to which the marks in sealed records are encrypted. */
  'supervisor-key': z.string().optional(),
  /**
   * Where Prometheus reads metrics: 9400 unless another program has it; 0: nowhere. On any other
   * address than this machine's own, PODIUM_METRICS_TOKEN has to be set.
   */
  'metrics-port': port.optional(),
  'metrics-host': z.string().default('127.0.0.1'),
  log: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('warn'),
});
export type Settings = z.infer<typeof settingsSchema>;

/** Whether pages are served by HTTPS. */
export const usesTls = (settings: Settings): boolean =>
  settings.tls !== undefined || settings['tls-cert'] !== undefined;

const OPTIONS = Object.fromEntries(
  Object.keys(settingsSchema.shape)
    .filter((name) => name !== 'eventFile')
    .map((name) => [name, { type: 'string' as const }]),
);

export function readSettings(args: readonly string[]): Settings {
  const { values, positionals } = parse(args);
  if (positionals.length > 1) {
    const params = { count: positionals.length, files: positionals.join(', ') };
    throw new StartError({ code: 'oneEventFile', params });
  }
  const [eventFile] = positionals;
  const settings = settingsSchema.safeParse({
    ...values,
    ...(eventFile && { eventFile: resolve(eventFile) }),
  });
  if (settings.success) return settings.data;
  const names = new Set(settings.error.issues.map(({ path }) => String(path[0])));
  throw new StartError([...names].map((name) => wrongValue(name, String(values[name]))));
}

/** What an option takes, as its schema has it. */
function wrongValue(name: string, given: string): StartFault {
  const option = `--${name}`;
  const schema = z.toJSONSchema(settingsSchema, { io: 'output' }).properties?.[name];
  const { enum: allowed, minimum, maximum } = takenSchema.parse(schema);
  return allowed
    ? { code: 'optionNotOneOf', params: { option, given, allowed: allowed.join(', ') } }
    : { code: 'optionNotWhole', params: { option, given, min: minimum, max: maximum } };
}

const takenSchema = z.object({
  enum: z.array(z.string()).optional(),
  minimum: z.number().default(0),
  maximum: z.number().default(0),
});

/** Not strict, as Node says what is wrong in English only; what it would refuse is looked for here. */
function parse(args: readonly string[]) {
  const parsed = parseArgs({
    ...{ args: [...args], options: OPTIONS, allowPositionals: true },
    ...{ strict: false, tokens: true },
  });
  const known = Object.keys(OPTIONS).map((name) => `--${name}`);
  for (const token of parsed.tokens) {
    if (token.kind !== 'option') continue;
    const { rawName: option, value, inlineValue } = token;
    if (!known.includes(option))
      throw new StartError({ code: 'unknownOption', params: { option, known: known.join(' ') } });
    if (value === undefined || value === '' || (!inlineValue && value.startsWith('-')))
      throw new StartError({ code: 'optionWithoutValue', params: { option } });
  }
  return parsed;
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

/** A secret from outside: an environment variable of Podium's own, and no other. */
export const readSecret = (name: string): string | undefined =>
  name.startsWith('PODIUM_') ? process.env[name] : undefined;

/** What Prometheus has to show (RFC 6750), or null where everybody on the machine may read. Throws a StartError. */
export function readMetricsToken(): string | null {
  const token = process.env['PODIUM_METRICS_TOKEN'];
  if (!token) return null;
  if (token.length < LEAST_TOKEN) {
    const params = { least: LEAST_TOKEN };
    throw new StartError({ code: 'metricsTokenShort', params });
  }
  return token;
}

const LEAST_TOKEN = 16;

/** What a program that we run may have of our environment: no secrets. */
export const environmentOfOthers = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PODIUM_')));

/** The programs that the set-up found or built. */
export function readTools(): Tools {
  const found = toolsSchema.safeParse(process.env);
  if (!found.success) {
    const missing = found.error.issues.map((issue) => issue.path.join('.')).join(', ');
    throw new StartError({ code: 'toolsMissing', params: { missing } });
  }
  return {
    workerBin: found.data.MEDIASOUP_WORKER_BIN,
    ffmpegBin: found.data.FFMPEG_BIN,
    feedFolder: join(cacheFolder(process.env), 'feed'),
  };
}
