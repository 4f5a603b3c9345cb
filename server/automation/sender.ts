import { later } from '../clock/timer.ts';
import { OscLine } from '../osc/osc-line.ts';
import type { Hook } from '../protocol/equipment.ts';
import { Filling, unsendable, type Secrets, type Values } from './fill.ts';
import { sendHttp } from './send-http.ts';

/** How an attempt ended. Where it is final another one would end alike. */
export interface Attempt {
  readonly ok: boolean;
  readonly final: boolean;
  /** A code, such as `HTTP 503`; nothing of what was sent. */
  readonly detail: string;
}

/** Sends what a hook sends, once; never throws, and ends in time. */
export interface Sender {
  send(values: Values, signal: AbortSignal): Promise<Attempt>;
  close(): void;
}

/** After this time an answer is no longer waited for, in ms. */
const TIMEOUT_MS = 5_000;
/** The system tells within this time, in ms, that nobody listens where a packet went. */
const REFUSAL_MS = 50;

export function senderOf(hook: Hook, secrets: Secrets): Sender {
  const sender =
    hook.send.by === 'http' ? httpSender(hook.send, secrets) : oscSender(hook.send, secrets);
  return {
    close: () => sender.close(),
    async send(values, signal) {
      try {
        return await sender.send(values, signal);
      } catch (error) {
        return { ok: false, final: true, detail: unsendable(error) };
      }
    },
  };
}

type SendBy<K extends Hook['send']['by']> = Extract<Hook['send'], { by: K }>;

/** Asked for too much, or too slowly, may be well the next time; other refusals will stay. */
const TEMPORARY = new Set(['HTTP 408', 'HTTP 425', 'HTTP 429']);

const httpSender = (template: SendBy<'http'>, secrets: Secrets): Sender => ({
  async send(values, signal) {
    const request = new Filling(values, secrets).http(template);
    const { ok, detail } = await sendHttp(request, TIMEOUT_MS, signal);
    const refused = /^HTTP [34]/.test(detail) && !TEMPORARY.has(detail);
    return { ok, detail, final: ok || refused };
  },
  close: () => undefined,
});

function oscSender(template: SendBy<'osc'>, secrets: Secrets): Sender {
  let failure = '';
  const line = new OscLine({
    host: template.host,
    port: template.port,
    onDown: (code) => {
      failure = code.slice(0, 100);
    },
  });
  return {
    async send(values) {
      const message = new Filling(values, secrets).osc(template);
      if (!line.isUp) return { ok: false, final: false, detail: failure || 'no line' };
      failure = '';
      line.send(message);
      await new Promise<void>((resolve) => void later(REFUSAL_MS, resolve));
      return { ok: failure === '', final: false, detail: failure || 'sent' };
    },
    close: () => line.close(),
  };
}
