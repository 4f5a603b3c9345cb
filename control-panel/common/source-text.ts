import type { InputStatus } from '../../server/protocol/status.ts';
import { common } from './words.ts';

/** What feeds an input, in words. */
export function sourceText(status: InputStatus | null): string {
  switch (status?.source) {
    case undefined:
    case 'none':
      return common('source.none');
    case 'builtIn':
      return common('source.builtIn');
    case 'capture':
      return status?.label || common('source.unnamed');
    case 'encoder':
      return status?.label ? `WHIP · ${status.label}` : common('source.encoder');
  }
}
