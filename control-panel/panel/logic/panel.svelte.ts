import { panelChannel } from '../../../server/protocol/channels/panel.ts';
import type { ProducerCommand } from '../../../server/protocol/commands.ts';
import type { FormerResult } from '../../../server/protocol/former.ts';
import type { PanelStatus } from '../../../server/protocol/status.ts';
import type { Instant, Text } from '../../../server/protocol/values.ts';
import type { PanelView } from '../../../server/protocol/views.ts';
import { ClockFace } from '../../../viewer/common/clock-face.svelte.ts';
import { onFrame } from '../../../viewer/common/frame.svelte.ts';
import { Live } from '../../../viewer/common/live.svelte.ts';
import { pageNow } from '../../../viewer/common/page-time.ts';
import { ThisScreen } from '../../../viewer/common/screen/this-screen.svelte.ts';
import { keepAwake } from '../../../viewer/common/wake-lock.ts';
import { AudioDesk } from '../../common/audio-desk.svelte.ts';
import { Commands } from '../../common/commands.svelte.ts';
import { Closings } from './closings.svelte.ts';
import { Keyboard } from './keyboard.ts';
import { publicOrigin } from './link-cards.ts';
import { Links } from './links.svelte.ts';
import { actionKey, goFor } from './next-action.ts';
import { NextPress } from './next-press.ts';
import { LastLimit } from './on-air.ts';
import { Programme } from './programme.svelte.ts';
import { Questions } from './questions.svelte.ts';
import { ScreenDesk } from './screens.svelte.ts';
import { commandsFor, type RowCommand } from './row-commands.ts';
import { liveOnStage, nearest, presentationOf, rowBeside } from './rundown.ts';

/** Everything that the control panel knows and can do; its parts draw it. */
export class Panel {
  readonly live = new Live(panelChannel);
  readonly clock = new ClockFace(this.live);
  readonly audio = new AudioDesk();
  readonly programme = new Programme(this.audio);
  readonly commands: Commands<ProducerCommand>;
  readonly questions: Questions;
  readonly links: Links;
  readonly closings = new Closings();
  readonly screen = new ThisScreen(this.live, 'panel');
  readonly screens: ScreenDesk;
  readonly #press = new NextPress();
  readonly #lastLimit = new LastLimit();
  readonly #stops: (() => void)[];
  #now = $state<Instant>(this.live.now());
  #status = $state.raw<PanelStatus | null>(null);
  #former = $state.raw<readonly FormerResult[]>([]);
  #limitAt = $state.raw<Instant | null>(null);
  #chosen = $state<string | null>(null);
  #helpOpen = $state(false);

  constructor() {
    const { live } = this;
    this.commands = new Commands(live);
    this.questions = new Questions(this.commands, () => live.view);
    this.links = new Links((request) => live.request('issueLink', request), location);
    this.screens = new ScreenDesk((message) => live.request('orderScreen', message));
    this.#stops = [
      onFrame(() => this.#frame()),
      live.client.on('view', (view) => this.#see(view)),
      live.client.on('status', (status) => this.#hear(status)),
      live.client.on('former', (former) => (this.#former = former)),
      live.client.on('closings', (closings) => this.closings.hear(closings)),
      live.client.on('screens', (screens) => this.screens.hear(screens)),
      () => this.screen.stop(),
      new Keyboard(this).listen(),
      keepAwake(),
      this.clock.stop,
    ];
  }

  get view(): PanelView | null {
    return this.live.view;
  }
  get status(): PanelStatus | null {
    return this.#status;
  }
  /** How a unit stood in earlier events, the newest first. */
  formerOf(unit: Text): readonly FormerResult[] {
    return this.#former.filter((result) => result.unit.zh === unit.zh);
  }
  /** The show clock, at each picture drawn. */
  get now(): Instant {
    return this.#now;
  }
  /** An instant by this machine’s clock on the wall, in ms since 1970. */
  readonly wallOf = (at: Instant): number => this.live.wallOf(at);
  /** The limit that has just closed the gate, or null. */
  get limitAt(): Instant | null {
    return this.#limitAt;
  }
  get helpOpen(): boolean {
    return this.#helpOpen;
  }

  /** The selected row: the chosen one, or else whoever is on stage or next. */
  get selected(): string | null {
    return this.#chosen ?? (this.view && nearest(this.view));
  }
  /** Null: whoever is on stage or next. */
  select(presentation: string | null): void {
    this.#chosen = presentation;
  }
  selectBeside(step: 1 | -1): void {
    if (this.view) this.#chosen = rowBeside(this.view, this.selected, step);
  }

  setHelp(open: boolean): void {
    this.#helpOpen = open;
  }

  /** Whether the one button can be pressed. */
  get canDoNext(): boolean {
    const ready = this.live.connection === 'live' && !this.commands.busy;
    return ready && this.view !== null && this.view.nextAction !== null;
  }
  nextKeyDown(repeated: boolean): void {
    if (this.#press.keyDown(repeated, pageNow())) this.#doNext();
  }
  nextKeyUp(): void {
    this.#press.keyUp();
  }
  pressNext(): void {
    if (this.#press.press(pageNow())) this.#doNext();
  }

  /** A command for whoever is running or held. */
  onStage(command: RowCommand): void {
    const presentation = this.view && liveOnStage(this.view);
    if (presentation) this.giveIfOffered(command, presentation.id);
  }
  /** Does nothing where the presentation's row does not offer the command. */
  giveIfOffered(command: RowCommand, presentation: string): void {
    const state = this.view && presentationOf(this.view, presentation)?.state;
    if (!this.view || !state || !commandsFor(state, this.view.micOn).includes(command)) return;
    this.questions.give(command, presentation);
  }
  toggleGate(): void {
    if (this.view) this.onStage(this.view.micOn ? 'closeGate' : 'openGate');
  }

  close(): void {
    for (const stop of this.#stops) stop();
    this.programme.close();
    this.audio.close();
    this.commands.close();
    this.live.close();
  }

  #doNext(): void {
    const action = this.view?.nextAction;
    if (!action || !this.canDoNext) return;
    this.#chosen = null;
    void this.commands.give(goFor(action));
  }

  #frame(): void {
    this.#now = this.live.now();
    this.#press.shows(actionKey(this.view?.nextAction ?? null), pageNow());
  }

  #see(view: PanelView): void {
    this.#limitAt = this.#lastLimit.see(view);
  }

  #hear(status: PanelStatus): void {
    this.#status = status;
    this.programme.watch(publicOrigin(location, status.publicPort));
  }
}
