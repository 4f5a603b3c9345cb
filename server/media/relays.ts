import { createHmac, randomBytes } from 'node:crypto';
import { systemSources } from '../clock/show-clock.ts';
import { iceServerLinks, type IceServer } from '../protocol/ice-servers.ts';
import { readSecret, type Settings } from '../settings.ts';
import { StartError } from '../start-error.ts';

/** Where the secret that is shared with the TURN server stands: never in a command line. */
const SECRET = 'PODIUM_TURN_SECRET';

/** RFC 7065: `turn:host`, `turns:host:5349`, `turn:[::1]:3478?transport=tcp`. */
const TURN_URL = /^turns?:(\[[0-9a-f:]+\]|[\w.-]+)(:\d{1,5})?(\?transport=(udp|tcp))?$/i;

/**
 * How long a page may ask for a relay with what it is given, in seconds. What has been allocated
 * goes on beyond it; whoever joins or looks for another way gets new ones.
 */
const VALID_S = 600;

export interface RelaySettings {
  readonly urls: readonly string[];
  /** What coturn calls `static-auth-secret`. */
  readonly secret: string;
}

/** The relays of the settings. Throws a StartError. */
export function readRelays(settings: Pick<Settings, 'turn-url'>): Relays {
  const urls = (settings['turn-url'] ?? '').split(',').flatMap((url) => url.trim() || []);
  const wrong = urls.find((url) => !TURN_URL.test(url));
  if (wrong !== undefined) throw new StartError({ code: 'turnUrl', params: { url: wrong } });
  const secret = readSecret(SECRET) ?? '';
  if (urls.length > 0 && secret === '')
    throw new StartError({ code: 'turnSecret', params: { variable: SECRET } });
  return new Relays({ urls, secret });
}

/**
 * TURN servers, with credentials that each page gets anew and that soon expire: its name is the time
 * at which it does, the password an HMAC of the name by the shared secret (the TURN REST API of
 * draft-uberti-behave-turn-rest-00, 2.2, which coturn's `use-auth-secret` takes).
 */
export class Relays {
  readonly #urls: readonly string[];
  readonly #secret: string;
  readonly #wall: () => number;

  /** `wall`: the wall clock, in ms since 1970. */
  constructor({ urls, secret }: RelaySettings, wall = systemSources().wall) {
    this.#urls = urls;
    this.#secret = secret;
    this.#wall = wall;
  }

  /** For one page. */
  servers(): IceServer[] {
    if (this.#urls.length === 0) return [];
    const expiry = Math.floor(this.#wall() / 1000) + VALID_S;
    const username = `${expiry}:${randomBytes(6).toString('hex')}`;
    const credential = createHmac('sha1', this.#secret).update(username).digest('base64');
    return this.#urls.map((urls) => ({ urls, username, credential }));
  }

  /** The same as values of an answer's Link header, such as of WHIP and WHEP. */
  links(): string[] {
    return iceServerLinks(this.servers());
  }
}

export const NO_RELAYS = new Relays({ urls: [], secret: '' });
