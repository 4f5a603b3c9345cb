import type { ProducerCommand } from '../../../server/protocol/commands.ts';
import type { PanelView } from '../../../server/protocol/views.ts';
import { problemText } from '../../../viewer/common/language.svelte.ts';
import { problemNames } from '../../../viewer/common/problem-names.ts';
import { t } from '../messages/t.ts';
import type { Failure } from '../../common/commands.svelte.ts';
import { subjectOf } from './give-command.ts';
import { actNames } from './act-names.ts';
import { nameOf } from './names.ts';

/** What was not done, to whom, and why, in words. */
export function failureLines(
  { command, why }: Failure<ProducerCommand>,
  view: PanelView,
): { what: string; why: string } {
  const subject = subjectOf(command);
  const word = commandWord(command);
  const what = subject === null ? word : `${word} — ${nameOf(view, subject)}`;
  return { what, why: whyText(why, view) };
}

function commandWord(command: ProducerCommand): string {
  const { type } = command.type === 'go' ? command.action : command;
  if (type === 'publish') return t('publishNow');
  if (type === 'drawLots') return t('drawLots');
  if (type === 'proposeCorrection' || type === 'dropCorrection') return t('correction');
  return type === 'openScoring' ? t('scoring') : t(`command.${type}`);
}

function whyText(why: Failure<ProducerCommand>['why'], view: PanelView): string {
  if (why === 'offline') return t('notConnected');
  return why === 'lost'
    ? t('noAnswer')
    : problemText(why, {
        ...problemNames(view),
        what: actNames,
        component: new Map(view.imported.map(({ id, name }) => [id, name])),
      });
}
