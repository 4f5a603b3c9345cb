import { panelChannel, type Duty } from '../../../server/protocol/channels/panel.ts';
import type { ProducerCommand } from '../../../server/protocol/commands.ts';
import { dutyAllows } from '../../../server/protocol/duties.ts';
import type { FormerResult } from '../../../server/protocol/former.ts';
import type { PanelStatus } from '../../../server/protocol/status.ts';
import type { Instant, Text } from '../../../server/protocol/values.ts';
import type { PanelView, Undoable } from '../../../server/protocol/views.ts';
import { ClockFace } from '../../../viewer/common/clock-face.svelte.ts';
import { onFrame } from '../../../viewer/common/frame.svelte.ts';
import { Live } from '../../../viewer/common/live.svelte.ts';
import { pageNow } from '../../../viewer/common/page-time.ts';
import { ThisScreen } from '../../../viewer/common/screen/this-screen.svelte.ts';
import { keepAwake } from '../../../viewer/common/wake-lock.ts';
import { AudioDesk } from '../../common/audio-desk.svelte.ts';
import { Commands } from '../../common/commands.svelte.ts';
import { AddedTime } from './added-time.svelte.ts';
import { ProgrammeCut } from './cut.ts';
import { Closings } from './closings.svelte.ts';
import { CrewName, kept } from './crew-name.svelte.ts';
import { Keyboard } from './keyboard.ts';
import { publicOrigin } from './link-cards.ts';
import { Links } from './links.svelte.ts';
import { findCue } from './moves.ts';
import { actionKey, goFor } from './next-action.ts';
import { NextPress } from './next-press.ts';
import { LastLimit } from './on-air.ts';
import { Programme } from './programme.svelte.ts';
import { PushControl } from './push-control.svelte.ts';
import { Questions } from './questions.svelte.ts';
import { ScreenDesk } from './screens.svelte.ts';
import { RehearsalDesk } from './rehearsal-desk.svelte.ts';
import { RobotControl } from './robot-control.svelte.ts';
import { RundownDesk } from './rundown-desk.svelte.ts';
import { RundownSheet } from './rundown-sheet.svelte.ts';
import { commandsFor, type RowCommand } from './row-commands.ts';
import { liveOnStage, nearest, presentationOf, rowBeside } from './rundown.ts';
import { StageTalk } from './stage-talk.svelte.ts';
import { Timetable } from './timetable.svelte.ts';

/** What takes no press on the show away from anybody, so that GO needs not wait for it. */
const BESIDE_THE_SHOW: readonly ProducerCommand['type'][] = [
  ...(['edit', 'undoEdit', 'lockRundown', 'turnSlide', 'tellStage'] as const),
  'cutProgramme',
];

/** Everything that the control panel knows and can do; its parts draw it. */
export class Panel {
  readonly live = new Live(panelChannel, { auth: { name: kept() } });
  readonly clock = new ClockFace(this.live);
  readonly audio = new AudioDesk();
  readonly programme = new Programme(this.audio);
  readonly commands: Commands<ProducerCommand>;
  readonly questions: Questions;
  readonly links: Links;
  /** The rundown from and to Excel. */
  readonly sheet: RundownSheet;
  readonly closings = new Closings();
  readonly screen = new ThisScreen(this.live, 'panel');
  /** The rehearsal beside the event. */
  readonly rehearsal: RehearsalDesk;
  readonly screens: ScreenDesk;
  readonly crewName = new CrewName((name) => this.live.introduce({ name }));
  readonly timetable = new Timetable(this);
  readonly desk: RundownDesk;
  readonly addedTime: AddedTime;
  readonly talk: StageTalk;
  readonly cut: ProgrammeCut;
  /** At a rehearsal. */
  readonly robots = new RobotControl((message) => this.live.request('robots', message));
  readonly pushes = new PushControl((order) => this.live.request('orderPush', order));
  readonly #press = new NextPress();
  readonly #lastLimit = new LastLimit();
  readonly #stops: (() => void)[];
  #now = $state<Instant>(this.live.now());
  #status = $state.raw<PanelStatus | null>(null);
  #former = $state.raw<readonly FormerResult[]>([]);
  #limitAt = $state.raw<Instant | null>(null);
  #chosen = $state<string | null>(null);
  #helpOpen = $state(false);
  #duty = $state<Duty | null>(null);

  constructor() {
    const { live } = this;
    this.commands = new Commands(live, {
      may: ({ type }) => this.may(type),
      quick: ({ type }) => BESIDE_THE_SHOW.includes(type),
    });
    this.questions = new Questions(this.commands, () => live.view);
    this.sheet = new RundownSheet((command) => this.commands.give(command));
    this.links = new Links(
      (request) => live.request('issueLink', request),
      (request) => live.request('issueEncoder', request),
      location,
    );
    this.rehearsal = new RehearsalDesk((message) => live.request('rehearse', message), location);
    this.screens = new ScreenDesk((message) => live.request('orderScreen', message));
    this.desk = new RundownDesk(this);
    const view = () => live.view;
    this.addedTime = new AddedTime(this.commands, view, () => this.may('addTime'));
    this.cut = new ProgrammeCut(this.commands, view, () => this.#status);
    this.talk = new StageTalk(this.commands, () => this.may('tellStage'));
    this.#stops = [
      live.client.on('duty', (duty) => (this.#duty = duty)),
      live.client.on('beat', (beat) => this.timetable.hear(beat)),
      onFrame(() => this.#frame()),
      live.client.on('view', (view) => this.#see(view)),
      live.client.on('status', (status) => this.#hear(status)),
      live.client.on('robots', (robots) => this.robots.hear(robots)),
      live.client.on('rehearsal', (run) => this.rehearsal.hear(run)),
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

  /** What this panel was let in for; null before the server has said. */
  get duty(): Duty | null {
    return this.#duty;
  }
  /** Whether whoever is here gives such commands at all. */
  may(type: ProducerCommand['type']): boolean {
    return this.#duty !== null && dutyAllows(this.#duty, type);
  }
  get isDirector(): boolean {
    return this.#duty === 'director';
  }
  /** Whether such a command can be given now. */
  can(type: ProducerCommand['type']): boolean {
    return this.may(type) && this.live.connection === 'live' && !this.commands.busy;
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
    const action = this.view?.nextAction;
    return this.can('go') && !!action && this.may(action.type);
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

  /** A command for whoever is running or held; without one, a finish ends the segment that is on. */
  onStage(command: RowCommand): void {
    const segment = this.view?.segment;
    if (segment && command === 'finish') return this.setSegment('endSegment', segment.id);
    const presentation = this.view && liveOnStage(this.view);
    if (presentation) this.giveIfOffered(command, presentation.id);
  }
  /** Does nothing where the presentation's row does not offer the command. */
  giveIfOffered(command: RowCommand, presentation: string): void {
    const segment = this.view && findCue(this.view, presentation)?.one;
    if (command === 'start' && segment?.kind === 'segment' && segment.cue.state !== 'running')
      return this.setSegment('startSegment', segment.cue.id);
    const state = this.view && presentationOf(this.view, presentation)?.state;
    if (!this.view || !state || !commandsFor(state, this.view.micOn).includes(command)) return;
    if (!this.may(command)) return;
    this.questions.give(command, presentation);
  }
  /** The press that can be taken back just now, by somebody like this. */
  get takeable(): Undoable | null {
    const undoable = this.may('undoStep') ? (this.view?.undoable ?? null) : null;
    const until = undoable?.until ?? null;
    return until !== null && this.#now >= until ? null : undoable;
  }
  /** Takes the last press back, asking first. */
  takeBack(): void {
    if (this.takeable) this.questions.takeBack(this.takeable);
  }
  /** Begins or ends a break or host's part. */
  setSegment(type: 'startSegment' | 'endSegment', segment: string): void {
    void this.commands.give({ type, segment });
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
