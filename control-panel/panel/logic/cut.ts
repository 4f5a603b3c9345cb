import { picturesOf, shownBy } from '../../../server/core/cut.ts';
import type { ProducerCommand } from '../../../server/protocol/commands.ts';
import type { Input } from '../../../server/protocol/event-plan.ts';
import { layoutSchema, type CutLayout } from '../../../server/protocol/layout.ts';
import type { PanelStatus } from '../../../server/protocol/status.ts';
import type { PanelView } from '../../../server/protocol/views.ts';
import type { Commands } from '../../common/commands.svelte.ts';

type Source = Exclude<Input['medium'], 'microphone'>;

/** One way of showing the programme, as its button has it. */
export interface Choice {
  readonly layout: CutLayout;
  /** What the producer has cut to. */
  readonly chosen: boolean;
  /** Nothing comes from one of its inputs, or from any. */
  readonly dead: boolean;
}

/** What the plan has inputs for, and which of it could be seen now. */
export function choicesOf(
  view: Pick<PanelView, 'inputs' | 'cut'>,
  live: ReadonlySet<string>,
): Choice[] {
  const lives = (medium: Source): boolean => isLive(view, live, medium);
  const planned = (medium: Source) => view.inputs.some((input) => input.medium === medium);
  const layouts = layoutSchema.options.filter((layout) => picturesOf[layout].every(planned));
  return [
    { layout: 'auto', chosen: view.cut.layout === 'auto', dead: !SOURCES.some(lives) },
    ...layouts.map((layout) => ({
      ...{ layout, chosen: view.cut.layout === layout },
      dead: !picturesOf[layout].every(lives),
    })),
  ];
}

/** The inputs whose pictures the public is shown. */
export function onAirInputs(
  view: Pick<PanelView, 'inputs' | 'cut'>,
  live: ReadonlySet<string>,
): ReadonlySet<string> {
  const shown = shownBy(view.cut, new Set(SOURCES.filter((one) => isLive(view, live, one))));
  const pictures = shown === 'both' ? picturesOf.sideBySide : picturesOf[shown];
  return new Set(pictures.flatMap((medium) => sourceOf(view, live, medium) ?? []));
}

const SOURCES = ['camera', 'screen', 'programme'] as const;

/** The chosen camera where one is; else the first that is live. */
function sourceOf(
  { inputs, cut }: Pick<PanelView, 'inputs' | 'cut'>,
  live: ReadonlySet<string>,
  medium: Source,
): string | null {
  if (medium === 'camera' && cut.camera !== null) {
    if (live.has(cut.camera)) return cut.camera;
    if (cut.layout !== 'auto') return null;
  }
  return inputs.find((input) => input.medium === medium && live.has(input.id))?.id ?? null;
}

const isLive = (
  view: Pick<PanelView, 'inputs' | 'cut'>,
  live: ReadonlySet<string>,
  medium: Source,
): boolean => sourceOf(view, live, medium) !== null;

/** Cuts the programme. */
export class ProgrammeCut {
  readonly #commands: Commands<ProducerCommand>;
  readonly #view: () => PanelView | null;
  readonly #status: () => PanelStatus | null;

  constructor(
    commands: Commands<ProducerCommand>,
    view: () => PanelView | null,
    status: () => PanelStatus | null,
  ) {
    this.#commands = commands;
    this.#view = view;
    this.#status = status;
  }

  /** Inputs that something comes from. */
  get live(): ReadonlySet<string> {
    const inputs = this.#status()?.inputs ?? [];
    return new Set(
      inputs.filter(({ source, silent }) => source !== 'none' && !silent).map(({ input }) => input),
    );
  }

  get choices(): readonly Choice[] {
    const view = this.#view();
    return view ? choicesOf(view, this.live) : [];
  }

  get onAir(): ReadonlySet<string> {
    const view = this.#view();
    return view ? onAirInputs(view, this.live) : new Set();
  }

  /** Nothing happens where the event has no input for it. */
  to(layout: CutLayout): void {
    if (!this.choices.some((choice) => choice.layout === layout)) return;
    this.#commands.giveLast({ type: 'cutProgramme', layout });
  }

  /** Takes another camera, in the same layout. */
  toCamera(camera: string): void {
    const view = this.#view();
    if (view) this.#commands.giveLast({ type: 'cutProgramme', layout: view.cut.layout, camera });
  }
}
