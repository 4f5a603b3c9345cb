import type { Input } from '../../../server/protocol/event-plan.ts';
import { t } from '../messages/t.ts';
import { asSource, attached, type Device } from './device-list.ts';
import { keyOf, SCREEN_SHARE, type Source } from './source.ts';

export interface SourceChoice {
  readonly key: string;
  readonly text: string;
  readonly source: Source;
}

/** What an input can be taken from; the present source among it, even while it is not plugged in. */
export function sourceChoices(
  medium: Input['medium'],
  devices: readonly Device[],
  present: Source | null,
): SourceChoice[] {
  const choices = devices.map((device, index) => choice(asSource(device), nameOf(device, index)));
  if (medium === 'screen') choices.unshift(choice(SCREEN_SHARE, t('screenShare')));
  if (present?.kind === 'device' && !attached(devices, present)) {
    const label = present.label || t('unnamedDevice');
    choices.push(choice(present, t('notAttached', { label })));
  }
  return choices;
}

/** The choice that stands for a source: a device may have another id than when it was chosen. */
export function chosenKey(devices: readonly Device[], present: Source | null): string {
  const device = present?.kind === 'device' ? attached(devices, present) : null;
  return keyOf(device ? asSource(device) : present);
}

const choice = (source: Source, text: string): SourceChoice => ({
  key: keyOf(source),
  text,
  source,
});

function nameOf({ kind, label }: Device, index: number): string {
  if (label) return label;
  const number = index + 1;
  return kind === 'audioinput'
    ? t('unnamedMicrophone', { number })
    : t('unnamedCamera', { number });
}
