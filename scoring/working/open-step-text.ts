import type { Translate } from '../../server/event-file/translator.ts';
import type { Names } from './names.ts';
import type { OpenOnly } from './open-schema.ts';
import type { StepKey } from './step-messages.ts';

type Say = Translate<StepKey>;
type OnlyOf<S extends OpenOnly['step']> = Extract<OpenOnly, { step: S }>;

/** A step that only the open working has, as a sentence. */
export function openStepText(step: OpenOnly, names: Names, say: Say, separator: string): string {
  switch (step.step) {
    case 'average':
      return say('average', {
        panel: names.panel(step.panel),
        drawn: say(`drawn.${step.drawn}`),
        rounding: step.rounding ? say('roundedBy', by(step.rounding, say)) : '',
        result: step.result,
      });
    case 'adjusted':
      return say('adjusted', { amount: step.amount, reason: step.reason });
    case 'scored':
      return say('scored', { ...by(step.rounding, say), result: step.result });
    case 'tie':
      return tieText(step, names, say, separator);
    default:
      return step satisfies never;
  }
}

const by = ({ places, mode }: OnlyOf<'scored'>['rounding'], say: Say) => ({
  places,
  mode: say(mode),
});

function tieText(step: OnlyOf<'tie'>, names: Names, say: Say, separator: string): string {
  const others = step.others.map(names.presenter).join(separator);
  if (step.key === 'shared') return say('tieShared', { others });
  // Which judge's it is, is nobody's business but the supervisor's.
  const key = step.key.startsWith('judge:') ? say('judgeKey') : names.source(step.key);
  const theirs = step.theirs.join(separator);
  const numbers = step.own === null ? '' : say('tieNumbers', { own: step.own, theirs });
  return say('tieDecided', { others, key, numbers });
}
