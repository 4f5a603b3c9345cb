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
    const halfAt = (clientY: number): Gap['half'] => {
      const { top, height } = element.getBoundingClientRect();
      return clientY < top + height / 2 ? 'upper' : 'lower';
    };
    return dropTargetForElements({
      element,
      canDrop: () => this.#dragged !== null,
      onDrag: ({ location }) => this.#over(cue, halfAt(location.current.input.clientY)),
      onDragLeave: () => {
        this.#gap = null;
      },
      // Let go before the line was drawn, it counts all the same.
      onDrop: ({ source, location }) =>
        this.#drop(source.data['cue'], cue, halfAt(location.current.input.clientY)),
    });
  }

  #over(cue: string, half: Gap['half']): void {
    const gap = this.#dragged !== null && this.#place(this.#dragged, cue, half);
    if (!gap) this.#gap = null;
    else if (this.#gap?.cue !== cue || this.#gap.half !== half) this.#gap = { cue, half };
  }

  #place(cue: string, over: string, half: Gap['half']): Place | null {
    const { view } = this.#rows;
    return view && placeAt(view, cue, over, half);
  }

  #drop(cue: unknown, over: string, half: Gap['half']): void {
    if (typeof cue !== 'string') return;
    const place = this.#place(cue, over, half);
    if (place) this.#rows.move(cue, place);
  }
}
