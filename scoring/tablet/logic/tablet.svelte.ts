import { untrack } from 'svelte';
import { judgeChannel } from '../../../server/protocol/channels/judge.ts';
import { ClockFace } from '../../../viewer/common/clock-face.svelte.ts';
import { Live } from '../../../viewer/common/live.svelte.ts';
import { ThisScreen } from '../../../viewer/common/screen/this-screen.svelte.ts';
import { keepAwake } from '../../../viewer/common/wake-lock.ts';
import { Deadline } from './deadline.svelte.ts';
import { Desk, type DeskLine } from './desk.svelte.ts';
import type { JudgeView } from '../../../server/protocol/views.ts';

/** One judge's tablet: the line to the server, the clocks, and from the first view on the desk. */
export class Tablet {
  readonly live: Live<typeof judgeChannel>;
  readonly screen: ThisScreen;
  readonly clock: ClockFace;
  readonly deadline: Deadline;
  readonly #stops: (() => void)[];
  #desk = $state.raw<Desk | null>(null);

  constructor(judge: string) {
    const live = new Live(judgeChannel, { auth: { judge } });
    this.live = live;
    this.screen = new ThisScreen(live, 'judge');
    this.clock = new ClockFace(live);
    this.deadline = new Deadline(live, () => this.#desk?.sheet?.group.deadline ?? null);
    const keepUp = $effect.root(() => {
      $effect(() => {
        const online = live.connection === 'live';
        untrack(() => this.#desk?.delivery.setOnline(online));
      });
    });
    const settle = () => this.#desk?.drafts.settle();
    // The last word a page gets before it is put away, perhaps for good.
    document.addEventListener('visibilitychange', settle);
    this.#stops = [
      keepUp,
      live.client.on('view', (view) => this.#see(view)),
      keepAwake(),
      this.clock.stop,
      this.deadline.stop,
      () => document.removeEventListener('visibilitychange', settle),
      () => this.#desk?.close(),
      () => this.screen.stop(),
      () => live.close(),
    ];
  }

  get desk(): Desk | null {
    return this.#desk;
  }

  close(): void {
    for (const stop of this.#stops) stop();
  }

  #see(view: JudgeView): void {
    this.#desk ??= this.#open(view);
    this.#desk.outbox.hearView();
    this.#desk.begin();
  }

  #open(first: JudgeView): Desk {
    const desk = new Desk(this.#line(first), () => localStorage);
    desk.delivery.setOnline(this.live.connection === 'live');
    return desk;
  }

  #line(first: JudgeView): DeskLine {
    const { live } = this;
    return {
      get view() {
        return live.view ?? first;
      },
      get connection() {
        return live.connection;
      },
      send: (request) => live.request('command', request),
    };
  }
}
