import type { Input } from '../../../server/protocol/event-plan.ts';
import { captureChannel } from '../../../server/protocol/channels/capture.ts';
import type { InputStatus } from '../../../server/protocol/status.ts';
import type { PublicView } from '../../../server/protocol/views.ts';
import { Live } from '../../../viewer/common/live.svelte.ts';
import { ThisScreen } from '../../../viewer/common/screen/this-screen.svelte.ts';
import { keepAwake } from '../../../viewer/common/wake-lock.ts';
import { AudioDesk } from '../../common/audio-desk.svelte.ts';
import { openPublisher, type Publisher, type PublishState } from '../publish.ts';
import { choiceOf, LONGEST_NAME } from './choices.ts';
import { asSource, attached, defaultSource, kindFor } from './device-list.ts';
import { Devices } from './devices.svelte.ts';
import { Feed } from './feed.svelte.ts';
import { KeptChoices } from './kept-choices.ts';
import { LevelReports, type SentMicrophone } from './level-reports.ts';
import { obstacleIn } from './obstacle.ts';
import { Questions } from './questions.svelte.ts';
import { Resumption } from './resumption.svelte.ts';
import { shownState } from './shown-state.ts';
import type { Source } from './source.ts';

/** Whether this page can send it; a programme comes from the vision mixer, as one stream. */
export const isCaptured = ({ medium }: Input): boolean => medium !== 'programme';

/** Everything that the capture page knows and can do; its parts draw it. */
export class Capture {
  readonly live = new Live(captureChannel);
  readonly screen = new ThisScreen(this.live, 'capture');
  readonly audio = new AudioDesk();
  readonly obstacle = obstacleIn(globalThis);
  readonly devices = new Devices(this.obstacle ? null : navigator.mediaDevices);
  readonly questions = new Questions();
  readonly resumption: Resumption;
  readonly #kept = new KeptChoices();
  /** Null where this browser has nothing to send. */
  readonly #publisher: Publisher | null;
  readonly #levels: LevelReports;
  readonly #stops: (() => void)[];
  #name = $state(this.#kept.get().name);
  #line = $state<PublishState>('connecting');
  #statuses = $state.raw<readonly InputStatus[]>([]);
  #feeds = $state.raw<readonly Feed[]>([]);

  constructor() {
    this.resumption = new Resumption(this.devices);
    this.#publisher = this.obstacle ? null : this.#openPublisher();
    this.#levels = this.#openLevels();
    this.#stops = [
      this.live.client.on('view', (view) => this.#see(view)),
      this.live.client.on('inputs', (statuses) => (this.#statuses = statuses)),
      keepAwake(),
    ];
  }

  get view(): PublicView | null {
    return this.live.view;
  }
  /** The way to the server's media. */
  get line(): PublishState {
    return this.#line;
  }
  /** What the crew calls this machine. */
  get name(): string {
    return this.#name;
  }
  /** How many inputs are sent from here, whether or not they arrive at present. */
  get sent(): number {
    return this.#feeds.filter(({ state }) => state === 'sending').length;
  }
  /** How many inputs arrive from here. */
  get arriving(): number {
    const states = this.#feeds.map(({ id, state }) =>
      shownState(state, this.#line, this.status(id)),
    );
    return states.filter((state) => state === 'sending').length;
  }

  setName(name: string): void {
    this.#name = name.trim().slice(0, LONGEST_NAME);
    this.#kept.setName(this.#name);
    this.#publisher?.rename(this.#name);
  }

  /** What the server says of an input; null before it has said anything. */
  status(input: string): InputStatus | null {
    return this.#statuses.find((status) => status.input === input) ?? null;
  }

  /** What this page does with an input; null where it can do nothing. */
  feed(input: string): Feed | null {
    return this.#feeds.find(({ id }) => id === input) ?? null;
  }

  /** What an input is, or would be, taken from: as opened, as chosen, or by default. */
  source(input: string): Source | null {
    const feed = this.feed(input);
    const chosen = feed?.open?.source ?? feed?.source;
    if (chosen) return chosen;
    const inputs = this.view?.inputs ?? [];
    const planned = inputs.find(({ id }) => id === input);
    return planned && isCaptured(planned)
      ? defaultSource(planned, inputs, this.devices.of(kindFor(planned.medium)))
      : null;
  }

  /** Whether the input's source is a device that is not plugged in. */
  missing({ id, medium }: Input): boolean {
    const source = this.source(id);
    if (source?.kind !== 'device') return false;
    return attached(this.devices.of(kindFor(medium)), source) === null;
  }

  async check(input: Input): Promise<void> {
    await this.#settle(input)?.check();
  }
  async send(input: Input): Promise<void> {
    await this.#settle(input)?.send();
  }
  /** Asks before anything on air ends. */
  askToStop({ id }: Input): void {
    this.questions.ask({ about: 'stop', input: id });
  }

  /** The answer to the open question is yes. */
  confirm(): void {
    const question = this.questions.answered();
    const feed = question && this.feed(question.input);
    if (!feed) return;
    void (question.about === 'stop' ? feed.stop() : feed.send(true));
  }

  close(): void {
    for (const stop of this.#stops) stop();
    this.#levels.close();
    for (const feed of this.#feeds) feed.close();
    this.#publisher?.close();
    this.devices.close();
    this.screen.stop();
    this.audio.close();
    this.live.close();
  }

  #openPublisher(): Publisher {
    return openPublisher(this.live.client, {
      label: this.#name,
      onState: (state) => {
        this.#line = state;
        if (state === 'sending') this.#resume();
      },
      onInputLost: (input) => this.feed(input)?.lost(),
    });
  }

  #openLevels(): LevelReports {
    return new LevelReports({
      context: this.audio.context,
      sent: () => (this.#line === 'sending' ? this.#sentMicrophones() : []),
      // Where the line breaks, what was heard meanwhile is of no use any more.
      tell: (levels) => void this.live.client.request('levels', { levels }).catch(() => undefined),
    });
  }

  #sentMicrophones(): SentMicrophone[] {
    const gated = (this.view?.inputs ?? []).filter((input) => input.gated);
    return gated.flatMap(({ id: input }) => {
      const feed = this.feed(input);
      const track = feed?.state === 'sending' ? feed.open?.track : undefined;
      return track ? [{ input, track }] : [];
    });
  }

  #see({ inputs }: PublicView): void {
    const publisher = this.#publisher;
    if (!publisher) return;
    const known = inputs
      .filter(isCaptured)
      .map((input) => this.#known(input) ?? this.#newFeed(input, publisher));
    for (const feed of this.#feeds) if (!known.includes(feed)) feed.close();
    this.#feeds = known;
    if (this.#line === 'sending') this.#resume();
  }

  #known({ id, medium }: Input): Feed | undefined {
    return this.#feeds.find((feed) => feed.id === id && feed.medium === medium);
  }

  #newFeed({ id, medium }: Input, publisher: Publisher): Feed {
    const kept = choiceOf(this.#kept.get(), id);
    return new Feed(
      { id, medium },
      {
        publisher,
        context: this.audio.context,
        chosen: kept,
        keep: (change) => this.#kept.setInput(id, change),
        onOpened: () => void this.devices.refresh(),
        onTaken: (label) => this.questions.ask({ about: 'takeOver', input: id, label }),
      },
    );
  }

  /** Goes on with what was sent before the page was loaded anew; once. */
  #resume(): void {
    if (this.#feeds.length === 0) return;
    const kept = this.#kept.get();
    void this.resumption.resume(this.#feeds.filter(({ id }) => choiceOf(kept, id).sending));
  }

  /** The input's feed, with what the page shows as its source chosen in earnest. */
  #settle({ id, medium }: Input): Feed | null {
    const [feed, source] = [this.feed(id), this.source(id)];
    if (!feed || feed.state !== 'closed' || !source) return feed;
    const device =
      source.kind === 'device' ? attached(this.devices.of(kindFor(medium)), source) : null;
    feed.settle(device ? asSource(device) : source);
    return feed;
  }
}
