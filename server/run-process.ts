import { flushCompileCache } from 'node:module';
import { openLog, type Log } from './log.ts';
import { later } from './clock/timer.ts';
import { processOrderSchema, type ProcessOrder, type ProcessReport } from './process-messages.ts';
import { systemLanguage } from './event-file/language.ts';
import { readSettings, type Settings } from './settings.ts';
import { textOf } from './start-error.ts';

/** What a started process has to be able to do: stop. */
interface Running {
  readonly report: ProcessReport;
  close(): Promise<void>;
}

/** A process that can't stop in this time is ended all the same, in ms. */
const CLOSING_MS = 4_000;

/**
 * Runs one process of the launcher's: waits for the order, starts, reports, and stops when told to
 * (SIGTERM). A terminal's Ctrl-C goes to every process; the launcher decides what it means.
 */
export function runProcess<Role extends ProcessOrder['role']>(
  role: Role,
  start: (
    order: Extract<ProcessOrder, { role: Role }>,
    settings: Settings,
    log: Log,
  ) => Promise<Running>,
): void {
  process.on('SIGINT', () => undefined);
  const receive = (message: unknown): void => {
    const order = processOrderSchema.safeParse(message);
    // The bus between processes uses the same way.
    if (!order.success || order.data.role !== role) return;
    process.off('message', receive);
    void run(order.data as Extract<ProcessOrder, { role: Role }>, start);
  };
  process.on('message', receive);
}

async function run<Order extends ProcessOrder>(
  order: Order,
  start: (order: Order, settings: Settings, log: Log) => Promise<Running>,
): Promise<void> {
  const settings = readSettings(order.args);
  const log = openLog(order.role === 'edge' ? order.edge : order.role, settings.log);
  const unforeseen = (error: unknown): void => {
    log.fatal({ err: error }, 'an error that nobody foresaw');
    process.exit(1);
  };
  process.on('uncaughtException', unforeseen).on('unhandledRejection', unforeseen);
  try {
    const running = await start(order, settings, log);
    process.once('SIGTERM', () => void stop(running, log));
    report(running.report);
    // Now, and not at the end: a process that is killed would leave its successor nothing.
    flushCompileCache();
  } catch (error) {
    log.debug({ err: error }, 'not started');
    report({ type: 'hopeless', message: textOf(error, systemLanguage()) });
  }
}

async function stop(running: Running, log: Log): Promise<void> {
  const stopWaiting = later(CLOSING_MS, () => process.exit(1));
  try {
    await running.close();
  } catch (error) {
    log.error({ err: error }, 'not stopped cleanly');
  }
  stopWaiting();
  process.exit(0);
}

function report(message: ProcessReport): void {
  process.send?.(message);
}
