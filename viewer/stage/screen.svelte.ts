import { plainStage, type StageSettings } from '../../server/protocol/stage-settings.ts';
import type { stageChannel } from '../../server/protocol/sockets.ts';
import type { StageMessage } from '../../server/protocol/views.ts';
import type { ClockPhase } from '../common/clock-reading.ts';
import type { Live } from '../common/live.svelte.ts';
import { placed, type Placed } from '../common/rundown.ts';
import { SegmentFace } from '../common/segment-face.svelte.ts';
import { keepAwake } from '../common/wake-lock.ts';
import { SoundDesk } from './sound-desk.svelte.ts';
import { spokenBetween } from './spoken.ts';
import { StageFace } from './stage-face.svelte.ts';

export type MicSign = 'on' | 'off' | 'unknown';

/** What the presenter's screen shows, and when it sounds. */
export class StageScreen {
  readonly face: StageFace;
  readonly segment: SegmentFace;
  readonly sound: SoundDesk;
  readonly #live: Live<typeof stageChannel>;
  readonly #stops: (() => void)[];
  #settings = $state.raw<StageSettings>(plainStage);
  #sheet = $state(false);
  /** What was left at the last look while the clock ran, in ms. */
  #before: number | null = null;

  constructor(live: Live<typeof stageChannel>) {
    const settings = () => this.#settings;
    this.#live = live;
    this.face = new StageFace(live, settings);
    this.segment = new SegmentFace(live);
    this.sound = new SoundDesk(settings);
    let before: ClockPhase = this.face.phase;
    const sounds = $effect.root(() => {
      $effect(() => {
        this.#ring(before, this.face.phase);
        before = this.face.phase;
      });
      $effect(() => this.#speak(this.face.phase, this.face.remainingMs));
    });
    this.#stops = [
      live.client.on('settings', (told) => (this.#settings = told)),
      this.face.stop,
      this.segment.stop,
      sounds,
      keepAwake(),
      () => this.sound.close(),
    ];
  }

  /** As the event file has them. */
  get settings(): StageSettings {
    return this.#settings;
  }

  /** Whose presentation it is; nobody's during a break or the host's part. */
  get onStage(): Placed | null {
    const { view } = this.#live;
    return view && view.segment === null ? placed(view, view.onStage) : null;
  }

  get next(): Placed | null {
    const { view } = this.#live;
    return view && placed(view, view.next);
  }

  /** What the producer says to the stage. */
  get message(): StageMessage | null {
    return this.#live.view?.message ?? null;
  }

  /** From the limit on it is off, though the server's word may be lost; before, an old word is worth nothing. */
  get mic(): MicSign {
    const { view, connection } = this.#live;
    if (this.face.phase === 'off') return 'off';
    if (view === null || connection !== 'live') return 'unknown';
    return view.micOn ? 'on' : 'off';
  }

  /** The clock's microphone went off by the limit, not because the presenter had finished. */
  get cutOff(): boolean {
    const clock = this.#live.view?.clock;
    const finished = clock?.state === 'over' && clock.how !== 'limit';
    return this.face.phase === 'off' && !finished && this.segment.segment === null;
  }

  /** Whether the settings of this screen are open. */
  get sheet(): boolean {
    return this.#sheet;
  }
  openSheet(): void {
    this.#sheet = true;
  }
  closeSheet(): void {
    this.#sheet = false;
  }

  /** To be called from a tap: whether this screen chimes, and the whole screen where the browser gives it. */
  async start(chimes: boolean): Promise<void> {
    this.sound.choose(chimes);
    await this.fillScreen();
  }

  /** To be called from a tap. */
  async fillScreen(): Promise<void> {
    // Refused on telephones and in frames; the clock is as good without.
    await document.documentElement.requestFullscreen?.({ navigationUI: 'hide' }).catch(() => null);
  }

  stop(): void {
    for (const stop of this.#stops) stop();
  }

  #ring(before: ClockPhase, now: ClockPhase): void {
    if (now === 'warning' && before === 'running') this.sound.ring('warning');
    if (now === 'off' && before === 'warning' && this.cutOff) this.sound.ring('limit');
  }

  #speak(phase: ClockPhase, remainingMs: number): void {
    const before = this.#before;
    this.#before = phase === 'running' || phase === 'warning' ? remainingMs : null;
    if (before === null || this.#before === null) return;
    const { limitMs } = this.face;
    const seconds = spokenBetween(before, { remainingMs, limitMs }, this.#settings);
    if (seconds !== null) this.sound.say(seconds);
  }
}
