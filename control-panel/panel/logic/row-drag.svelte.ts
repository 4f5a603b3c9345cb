import {
  draggable,
  dropTargetForElements,
} from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter';
import type { PanelView } from '../../../server/protocol/views.ts';
import { placeAt, type Place } from './moves.ts';

interface Rows {
  readonly view: PanelView | null;
  readonly canEdit: boolean;
  readonly move: (cue: string, place: Place) => void;
}

/** Where a dragged row would come to stand: a line above or below this one's. */
interface Gap {
  readonly cue: string;
  readonly half: 'upper' | 'lower';
}

/** Moves rows of the rundown by hand; which moves there are is the rundown's to say. */
export class RowDrag {
  readonly #rows: Rows;
  #dragged = $state<string | null>(null);
  #gap = $state.raw<Gap | null>(null);

  constructor(rows: Rows) {
    this.#rows = rows;
  }

  get dragged(): string | null {
    return this.#dragged;
  }

  /** Where the line is to be drawn at this row. */
  halfAt(cue: string): Gap['half'] | null {
    return this.#gap?.cue === cue ? this.#gap.half : null;
  }

  /** Lets others be dropped at this row; `grip` is where it can be taken, null where it can't. */
  row(cue: string, element: HTMLElement, grip: HTMLElement | null): () => void {
    const stops = [this.#target(cue, element)];
    if (grip) stops.push(this.#handle(cue, element, grip));
    return () => {
      for (const stop of stops) stop();
    };
  }

  #handle(cue: string, element: HTMLElement, dragHandle: HTMLElement): () => void {
    return draggable({
      ...{ element, dragHandle },
      canDrag: () => this.#rows.canEdit,
      getInitialData: () => ({ cue }),
      onDragStart: () => {
        this.#dragged = cue;
      },
      onDrop: () => {
        this.#dragged = null;
        this.#gap = null;
      },
    });
  }

  #target(cue: string, element: HTMLElement): () => void {
    return dropTargetForElements({
      element,
      canDrop: () => this.#dragged !== null,
      onDrag: ({ location }) => {
        const { top, height } = element.getBoundingClientRect();
        const half = location.current.input.clientY < top + height / 2 ? 'upper' : 'lower';
        const gap: Gap | null = this.#place(cue, half) ? { cue, half } : null;
        if (gap?.cue !== this.#gap?.cue || gap?.half !== this.#gap?.half) this.#gap = gap;
      },
      onDragLeave: () => {
        this.#gap = null;
      },
      onDrop: () => this.#drop(),
    });
  }

  #place(over: string, half: Gap['half']): Place | null {
    const { view } = this.#rows;
    return view && this.#dragged !== null ? placeAt(view, this.#dragged, over, half) : null;
  }

  #drop(): void {
    const [cue, gap] = [this.#dragged, this.#gap];
    const place = gap && this.#place(gap.cue, gap.half);
    if (cue !== null && place) this.#rows.move(cue, place);
  }
}
