import { later, type Stop } from '../../../server/clock/timer.ts';
import type { Channel } from '../../../server/protocol/channel.ts';
import { pagePaths } from '../../../server/protocol/http.ts';
import {
  placesFor,
  type ScreenKind,
  type ScreenOrder,
  type ScreenPlace,
  type ScreenReport,
  type ScreenSound,
  type screenPushes,
  type screenRequests,
} from '../../../server/protocol/screens.ts';
import type { Instant } from '../../../server/protocol/values.ts';
import type { ChannelClient } from '../../../server/sockets/channel-client.ts';
import { aboutEvery } from '../about-every.ts';
import { BatteryGauge } from './battery.ts';
import { KeptScreen } from './kept.ts';

/** What every channel of the crew has for its screens. */
interface ScreenChannel extends Channel {
  readonly requests: Channel['requests'] & typeof screenRequests;
  readonly pushes: Channel['pushes'] & typeof screenPushes;
}

/** The page's line to the server: a `Live` of any channel of the crew. */
export interface ScreenLine {
  readonly client: ChannelClient<ScreenChannel>;
  readonly heardMs: number | null;
  readonly clockError: number | null;
  now(): Instant;
}

const REPORT_MS = 1_000;
const SIGN_MS = 8_000;
/** A request for the whole screen that nobody follows goes away, in ms. */
const ASK_MS = 120_000;

/** This page as a screen of the crew: tells the panel of itself, and does what the panel asks. */
export class ThisScreen {
  readonly #line: ScreenLine;
  readonly #kind: ScreenKind;
  readonly #sound: () => ScreenSound | null;
  readonly #battery = new BatteryGauge();
  readonly #kept: KeptScreen;
  readonly #stops: Stop[];
  #connected = false;
  #number = $state<number | null>(null);
  #sign = $state.raw<{ number: number | null; name: string } | null>(null);
  #asked = $state(false);
  #stopSign: Stop = () => undefined;
  #stopAsking: Stop = () => undefined;

  constructor(line: ScreenLine, kind: ScreenKind, sound: () => ScreenSound | null = () => null) {
    this.#line = line;
    this.#kind = kind;
    this.#sound = sound;
    this.#kept = new KeptScreen(kind);
    const abort = new AbortController();
    document.addEventListener('fullscreenchange', () => this.#settle(), { signal: abort.signal });
    this.#stops = [
      line.client.onState(({ state }) => {
        this.#connected = state === 'connected';
        this.#report();
      }),
      line.client.on('screenOrder', (order) => this.#obey(order)),
      aboutEvery(REPORT_MS, () => this.#report()),
      () => abort.abort(),
      () => this.#stopSign(),
      () => this.#stopAsking(),
    ];
  }

  /** The number that the panel knows this page by; null before it has one. */
  get number(): number | null {
    return this.#number;
  }

  /** What is to be shown large now, so that somebody across the hall sees which screen it is. */
  get sign(): { readonly number: number | null; readonly name: string } | null {
    return this.#sign;
  }

  hideSign(): void {
    this.#stopSign();
    this.#sign = null;
  }

  /** Whether the panel has asked for the whole screen, and nobody has given it yet. */
  get asksFullScreen(): boolean {
    return this.#asked;
  }

  /** To be called from a tap or a key: browsers give the whole screen to nothing else. */
  async fillScreen(): Promise<void> {
    this.dismiss();
    // Refused on telephones and in frames; the page is as good without.
    await document.documentElement.requestFullscreen({ navigationUI: 'hide' }).catch(() => null);
    this.#report();
  }

  dismiss(): void {
    this.#stopAsking();
    this.#asked = false;
  }

  stop(): void {
    for (const stop of this.#stops) stop();
  }

  #obey(order: ScreenOrder): void {
    switch (order.do) {
      case 'identify':
        return this.#identify();
      case 'rename':
        this.#kept.setName(order.name);
        this.#report();
        return this.#identify();
      case 'reload':
        return location.reload();
      case 'redirect':
        return this.#goTo(order.to);
      case 'askFullScreen':
        return this.#askFullScreen();
    }
  }

  #identify(): void {
    this.#stopSign();
    this.#sign = { number: this.#kept.number, name: this.#kept.name };
    this.#stopSign = later(SIGN_MS, () => this.hideSign());
  }

  #goTo(place: ScreenPlace): void {
    if (placesFor(this.#kind).includes(place)) location.assign(pagePaths[place]);
  }

  #askFullScreen(): void {
    if (document.fullscreenElement || !document.fullscreenEnabled) return;
    this.#stopAsking();
    this.#asked = true;
    this.#stopAsking = later(ASK_MS, () => this.dismiss());
  }

  #settle(): void {
    if (document.fullscreenElement) this.dismiss();
    this.#report();
  }

  /** A report that is lost is not repeated: the next one comes in a second. */
  #report(): void {
    if (!this.#connected) return;
    this.#line.client.request('screen', this.#asReport()).then(
      ({ number }) => {
        this.#number = number;
        this.#kept.setNumber(number);
      },
      () => undefined,
    );
  }

  #asReport(): ScreenReport {
    const { heardMs, clockError } = this.#line;
    return {
      kind: this.#kind,
      name: this.#kept.name,
      number: this.#kept.number,
      clockOffset: clockError === null ? null : Math.round(this.#line.now() - Date.now()),
      clockError: clockError === null ? null : Math.round(clockError * 10) / 10,
      heardMs: Math.round(heardMs ?? 0),
      battery: this.#battery.read(),
      width: innerWidth,
      height: innerHeight,
      fullScreen: document.fullscreenElement !== null,
      visible: document.visibilityState === 'visible',
      sound: this.#sound(),
    };
  }
}
