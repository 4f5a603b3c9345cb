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
  | { readonly do: 'help' }
  | { readonly do: 'dismiss' };

export interface KeyRule {
  /** As `KeyboardEvent.code` names it: the place on the keyboard, the same under any input method. */
  readonly code: string;
  readonly label: string;
  readonly action: KeyAction;
}

const on = (
  code: string,
  label: string,
  where: 'selected' | 'stage',
  command: RowCommand,
): KeyRule => ({ code, label, action: { do: 'command', on: where, command } });

export const keyRules: readonly KeyRule[] = [
  { code: 'Space', label: 'Space', action: { do: 'next' } },
  on('KeyH', 'H', 'stage', 'hold'),
  on('KeyR', 'R', 'stage', 'resume'),
  on('KeyF', 'F', 'stage', 'finish'),
  { code: 'KeyM', label: 'M', action: { do: 'gate' } },
  { code: 'ArrowUp', label: '↑', action: { do: 'select', step: -1 } },
  { code: 'ArrowDown', label: '↓', action: { do: 'select', step: 1 } },
  { code: 'Home', label: 'Home', action: { do: 'selectNearest' } },
  on('KeyD', 'D', 'selected', 'putOnDeck'),
  on('KeyB', 'B', 'selected', 'standBy'),
  on('KeyS', 'S', 'selected', 'start'),
  on('KeyT', 'T', 'selected', 'restart'),
  on('KeyW', 'W', 'selected', 'withdraw'),
  { code: 'KeyL', label: 'L', action: { do: 'listen' } },
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
  readonly isComposing: boolean;
}

/** What the press means; null for none, for the browser's own shortcuts, and while a word is being composed. */
export function actionOf(press: Press): KeyAction | null {
  if (press.ctrlKey || press.altKey || press.metaKey || press.isComposing) return null;
  return keyRules.find(({ code }) => code === press.code)?.action ?? null;
}

/** The key that gives a command, for its button. */
export function keyOf(command: RowCommand): string | null {
  if (command === 'openGate' || command === 'closeGate') return 'M';
  const rule = keyRules.find(({ action }) => action.do === 'command' && action.command === command);
  return rule?.label ?? null;
}
