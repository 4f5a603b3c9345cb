import type { Presenter, Segment } from '../../../server/protocol/event-parts.ts';
import { editsSchema, type Edit } from '../../../server/protocol/rundown-edits.ts';
import type { Text } from '../../../server/protocol/values.ts';
import type { PanelView } from '../../../server/protocol/views.ts';
import { commandId } from '../../../viewer/common/command-id.ts';
import { findCue, placeOf, places, type Place, type PlacedCue } from './moves.ts';

export type CueKind = 'presenter' | 'break' | 'host';
export const cueKinds: readonly CueKind[] = ['presenter', 'break', 'host'];

/** Minutes, or minutes and seconds (`15`, `1:30`), in ms; null for anything else. */
export function lengthOf(text: string): number | null {
  const [, minutes, seconds = '0'] = /^(\d{1,3})(?:[:：]([0-5]\d))?$/.exec(text.trim()) ?? [];
  const ms = (Number(minutes) * 60 + Number(seconds)) * 1000;
  return minutes !== undefined && ms >= 1_000 ? ms : null;
}

export const lengthText = (ms: number): string =>
  `${Math.floor(ms / 60_000)}:${String(Math.round(ms / 1000) % 60).padStart(2, '0')}`;

/** One entered fills both. */
const filled = ({ zh, en }: Text): Text => ({
  zh: zh.trim() || en.trim(),
  en: en.trim() || zh.trim(),
});

type What =
  | { readonly is: 'presenter'; readonly presenter: Presenter }
  | { readonly is: 'segment'; readonly segment: Segment };

const BLANK: Text = { zh: '', en: '' };

/** What is filled in of a cue that is added or changed. */
export class CueForm {
  readonly #view: PanelView;
  /** The cue that is changed; null: a new one. */
  readonly cue: string | null;
  kind = $state<CueKind>('presenter');
  name = $state<Text>({ ...BLANK });
  post = $state<Text>({ ...BLANK });
  unit = $state<Text>({ ...BLANK });
  length = $state('15:00');
  note = $state('');
  /** By component. */
  numbers = $state<Record<string, string>>({});
  place = $state.raw<Place | null>(null);

  /** For `cue`, or for a new one, to come behind `behind`. */
  constructor(view: PanelView, cue: string | null, behind: string | null = null) {
    this.#view = view;
    this.cue = cue;
    const placed = findCue(view, cue);
    if (placed) this.#fill(placed);
    else this.place = this.#nearest(behind);
  }

  /** Where a new one may come. */
  get places(): Place[] {
    return places(this.#view, this.kind === 'presenter' ? 'presenter' : 'segment');
  }

  setKind(kind: CueKind): void {
    this.kind = kind;
    const before = this.place;
    const stays = this.places.find(
      (one) => one.group === before?.group && one.before === before.before,
    );
    this.place = stays ?? this.places.at(-1) ?? null;
  }

  /** The edits that it comes to; null while something is missing or wrong. */
  get edits(): Edit[] | null {
    const edits = this.cue === null ? this.#added(newId(this.kind)) : this.#changed(this.cue);
    return edits && (editsSchema.safeParse(edits).data ?? null);
  }

  #fill({ one }: PlacedCue): void {
    this.name = { ...one.cue.name };
    this.note = this.#view.notes[one.cue.id] ?? '';
    if (one.kind === 'segment') {
      this.kind = one.cue.kind;
      this.length = lengthText(one.cue.duration);
    } else {
      this.post = { ...one.cue.post };
      this.unit = { ...one.cue.unit };
    }
  }

  #nearest(behind: string | null): Place | null {
    const at = behind === null ? null : placeOf(this.#view, behind);
    const fits = this.places.find((one) => one.group === at?.group && one.before === at.before);
    return (
      fits ?? this.places.findLast(({ group }) => group === at?.group) ?? this.places[0] ?? null
    );
  }

  #added(id: string): Edit[] | null {
    const [place, what] = [this.place, this.#what(id)];
    if (place === null || what === null) return null;
    const text = this.note.trim();
    const note: Edit[] = text === '' ? [] : [{ kind: 'note', cue: id, text }];
    if (what.is === 'segment')
      return [{ kind: 'addSegment', ...place, segment: what.segment }, ...note];
    const imported = Object.entries(this.numbers)
      .filter(([, value]) => value.trim() !== '')
      .map(([component, value]) => ({ component, value: value.trim() }));
    return [{ kind: 'addPresenter', ...place, presenter: what.presenter, imported }, ...note];
  }

  #changed(id: string): Edit[] | null {
    const what = this.#what(id);
    if (what === null) return null;
    const note: Edit = { kind: 'note', cue: id, text: this.note.trim() || null };
    return what.is === 'segment'
      ? [{ kind: 'editSegment', segment: what.segment }, note]
      : [{ kind: 'editPresenter', presenter: what.presenter }, note];
  }

  #what(id: string): What | null {
    const name = filled(this.name);
    if (this.kind === 'presenter') {
      const presenter = { id, name, post: filled(this.post), unit: filled(this.unit) };
      return { is: 'presenter', presenter };
    }
    const duration = lengthOf(this.length);
    if (duration === null) return null;
    return { is: 'segment', segment: { id, kind: this.kind, name, duration } };
  }
}

/** Ids are plain letters and digits, and nobody else's. */
const newId = (kind: CueKind): string => `${kind}-${commandId().slice(0, 12)}`;
