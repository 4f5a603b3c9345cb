import type { CutLayout } from '../../../server/protocol/layout.ts';
import type { RowCommand } from './row-commands.ts';

/** What a key does. Commands of the stage act on whoever is presenting, whichever row is selected. */
export type KeyAction =
  | { readonly do: 'next' }
  | { readonly do: 'command'; readonly on: 'selected' | 'stage'; readonly command: RowCommand }
  | { readonly do: 'gate' }
  | { readonly do: 'select'; readonly step: 1 | -1 }
  | { readonly do: 'selectNearest' }
  | { readonly do: 'listen' }
  | { readonly do: 'links' }
  | { readonly do: 'screens' }
  | { readonly do: 'takeBack' }
  | { readonly do: 'addTime' }
  | { readonly do: 'message' }
  | { readonly do: 'add' }
  | { readonly do: 'change' }
  | { readonly do: 'remove' }
  | { readonly do: 'move'; readonly step: 1 | -1 }
  | { readonly do: 'undoEdit' }
  | { readonly do: 'cut'; readonly layout: CutLayout }
  | { readonly do: 'help' }
  | { readonly do: 'dismiss' };

export interface KeyRule {
  /** As `KeyboardEvent.code` names it: the place on the keyboard, the same under any input method. */
  readonly code: string;
  /** Held with it: Ctrl (on a Mac Cmd) or Alt; none where left out. */
  readonly with?: 'ctrl' | 'alt';
  readonly label: string;
  readonly action: KeyAction;
}

const on = (
  code: string,
  label: string,
  where: 'selected' | 'stage',
  command: RowCommand,
): KeyRule => ({ code, label, action: { do: 'command', on: where, command } });

const cut = (digit: number, layout: CutLayout): KeyRule => ({
  ...{ code: `Digit${digit}`, label: String(digit), action: { do: 'cut', layout } },
});

export const keyRules: readonly KeyRule[] = [
  { code: 'Space', label: 'Space', action: { do: 'next' } },
  on('KeyH', 'H', 'stage', 'hold'),
  on('KeyR', 'R', 'stage', 'resume'),
  on('KeyF', 'F', 'stage', 'finish'),
  { code: 'KeyM', label: 'M', action: { do: 'gate' } },
  { code: 'KeyU', label: 'U', action: { do: 'takeBack' } },
  { code: 'KeyA', label: 'A', action: { do: 'addTime' } },
  { code: 'KeyC', label: 'C', action: { do: 'message' } },
  { code: 'ArrowUp', label: '↑', action: { do: 'select', step: -1 } },
  { code: 'ArrowDown', label: '↓', action: { do: 'select', step: 1 } },
  { code: 'Home', label: 'Home', action: { do: 'selectNearest' } },
  on('KeyD', 'D', 'selected', 'putOnDeck'),
  on('KeyB', 'B', 'selected', 'standBy'),
  on('KeyS', 'S', 'selected', 'start'),
  on('KeyT', 'T', 'selected', 'restart'),
  on('KeyW', 'W', 'selected', 'withdraw'),
  { code: 'KeyN', label: 'N', action: { do: 'add' } },
  { code: 'KeyE', label: 'E', action: { do: 'change' } },
  { code: 'Delete', label: 'Del', action: { do: 'remove' } },
  { code: 'ArrowUp', with: 'alt', label: 'Alt ↑', action: { do: 'move', step: -1 } },
  { code: 'ArrowDown', with: 'alt', label: 'Alt ↓', action: { do: 'move', step: 1 } },
  { code: 'KeyZ', with: 'ctrl', label: 'Ctrl Z', action: { do: 'undoEdit' } },
  { code: 'KeyL', label: 'L', action: { do: 'listen' } },
  cut(1, 'camera'),
  cut(2, 'slides'),
  cut(3, 'sideBySide'),
  cut(4, 'pictureInPicture'),
  cut(5, 'programme'),
  cut(0, 'auto'),
  { code: 'KeyK', label: 'K', action: { do: 'links' } },
  { code: 'KeyV', label: 'V', action: { do: 'screens' } },
  { code: 'Escape', label: 'Esc', action: { do: 'dismiss' } },
  { code: 'Slash', label: '?', action: { do: 'help' } },
];

/** What of a key press matters here. */
export interface Press {
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly isComposing: boolean;
}

/** The key that cuts to a layout, for its button. */
export const cutKeyOf = (layout: CutLayout): string | null =>
  keyRules.find(({ action }) => action.do === 'cut' && action.layout === layout)?.label ?? null;

/** What the press means; null for none, for the browser's own shortcuts, and while a word is being composed. */
export function actionOf(press: Press): KeyAction | null {
  if (press.isComposing) return null;
  const held = heldWith(press);
  const rule = keyRules.find((one) => one.code === press.code && (one.with ?? 'none') === held);
  return rule?.action ?? null;
}

function heldWith({
  ctrlKey,
  metaKey,
  altKey,
  shiftKey,
}: Press): 'none' | 'ctrl' | 'alt' | 'other' {
  const isCtrl = ctrlKey || metaKey;
  if (!isCtrl && !altKey) return 'none';
  if (shiftKey || (isCtrl && altKey)) return 'other';
  return isCtrl ? 'ctrl' : 'alt';
}

/** The key that gives a command, for its button. */
export function keyOf(command: RowCommand): string | null {
  if (command === 'openGate' || command === 'closeGate') return 'M';
  const rule = keyRules.find(({ action }) => action.do === 'command' && action.command === command);
  return rule?.label ?? null;
}
