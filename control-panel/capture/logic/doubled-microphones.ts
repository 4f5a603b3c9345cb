import type { Input } from '../../../server/protocol/event-plan.ts';
import type { Source } from './source.ts';

/**
 * The other input that takes the same microphone, where the clock may close one of the two and not
 * the other: whoever is cut off in the one would be heard on in the other. Null where there is none.
 */
export function wayPastTheGate(
  input: Input,
  inputs: readonly Input[],
  sourceOf: (input: string) => Source | null,
): Input | null {
  const source = sourceOf(input.id);
  if (input.medium !== 'microphone' || source?.kind !== 'device') return null;
  const doubled = inputs.find((other) => {
    if (other.medium !== 'microphone' || other.gated === input.gated) return false;
    const theirs = sourceOf(other.id);
    return theirs?.kind === 'device' && theirs.id === source.id;
  });
  return doubled ?? null;
}
