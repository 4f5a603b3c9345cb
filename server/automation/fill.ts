import type { HttpTemplate, OscArgumentTemplate, OscTemplate } from '../protocol/equipment.ts';
import type { OscArgument, OscMessage } from '../osc/codec.ts';
import { filled, placeholdersIn, SECRET } from './placeholders.ts';
import type { HttpRequest } from './send-http.ts';

/** What there is to be filled in, by name. */
export type Values = Readonly<Record<string, string | number>>;

/** Gives a secret by the name of its environment variable; undefined where it isn't set. */
export type Secrets = (variable: string) => string | undefined;

/** What can't be filled in; its message is a code and the name concerned, and no value. */
export class FillError extends Error {}

/** Why something could not be filled in or coded. Errors of others may repeat what was to be sent. */
export function unsendable(error: unknown): string {
  if (error instanceof FillError) return error.message.slice(0, 100);
  return error instanceof RangeError ? 'too large' : 'can’t be sent';
}

/** Fills in templates with `values` and, for `env.…`, with secrets. */
export class Filling {
  readonly #values: Values;
  readonly #secrets: Secrets;

  constructor(values: Values, secrets: Secrets) {
    this.#values = values;
    this.#secrets = secrets;
  }

  /** Values that go into an address are escaped, so that none can change where it leads. */
  http({ method, url, headers, json }: HttpTemplate): HttpRequest {
    return {
      method,
      url: filled(url, (name) => encodeURIComponent(this.#value(name))),
      headers: Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name, this.#text(value)]),
      ),
      body: json === null ? null : JSON.stringify(this.#json(json)),
    };
  }

  osc({ address, args }: OscTemplate): OscMessage {
    return {
      // What would be a pattern or a part of the path becomes a hyphen (OSC 1.0, addresses).
      address: filled(address, (name) => String(this.#value(name)).replaceAll(UNFIT, '-')),
      args: args.map((argument) => this.#argument(argument)),
    };
  }

  #value(name: string): string | number {
    const variable = SECRET.exec(name)?.[1];
    const value = variable === undefined ? this.#values[name] : this.#secrets(variable);
    if (value === undefined) throw new FillError(`not set: ${variable ?? name}`);
    return value;
  }

  #text(template: string): string {
    return filled(template, (name) => String(this.#value(name)));
  }

  /** A text that is one name and nothing else keeps that value's kind: numbers stay numbers. */
  #json(template: HttpTemplate['json']): HttpTemplate['json'] {
    if (typeof template === 'string') {
      const [name] = placeholdersIn(template);
      const alone = name !== undefined && /^\{\{[^{}]*\}\}$/.test(template);
      return alone ? this.#value(name) : this.#text(template);
    }
    if (Array.isArray(template)) return template.map((item) => this.#json(item));
    if (typeof template !== 'object' || template === null) return template;
    return Object.fromEntries(
      Object.entries(template).map(([key, value]) => [key, this.#json(value)]),
    );
  }

  #argument({ type, value }: OscArgumentTemplate): OscArgument {
    const text = this.#text(value);
    if (type === 'string') return { type, value: text };
    if (type === 'flag') return { type, value: text === 'true' };
    const number = Number(text);
    const fits = text !== '' && (type === 'int' ? Number.isInteger(number) : !Number.isNaN(number));
    if (!fits) throw new FillError(`not a number: ${value}`);
    return { type, value: number };
  }
}

const UNFIT = /[\s#*,/?[\]{}]/g;
