import { supervisorChannel } from '../../server/protocol/channels/supervisor.ts';
import type { SupervisorCommand } from '../../server/protocol/commands.ts';
import type { PanelView, RundownGroup } from '../../server/protocol/views.ts';
import { failureText, useMessages } from '../../viewer/common/language.svelte.ts';
import { Live } from '../../viewer/common/live.svelte.ts';
import { problemNames } from '../../viewer/common/problem-names.ts';
import { Commands } from '../common/commands.svelte.ts';
import { supervisorMessages } from './messages.ts';

const t = useMessages(supervisorMessages);

/** A correction that waits, with the group it is for. */
export interface Waiting {
  readonly group: RundownGroup;
  readonly proposal: PanelView['proposals'][number];
}

/** What the supervisor sees and can do: confirm or drop what the producer proposes. */
export class Supervision {
  readonly live = new Live(supervisorChannel);
  readonly commands: Commands<SupervisorCommand>;

  constructor() {
    const { live } = this;
    this.commands = new Commands(live);
  }

  get view(): PanelView | null {
    return this.live.view;
  }

  get canAct(): boolean {
    return this.live.connection === 'live' && !this.commands.busy;
  }

  get waiting(): Waiting[] {
    const { view } = this;
    return (view?.proposals ?? []).flatMap((proposal) => {
      const group = view?.groups.find(({ id }) => id === proposal.group);
      return group ? [{ group, proposal }] : [];
    });
  }

  get published(): RundownGroup[] {
    return this.view?.groups.filter(({ published }) => published !== null) ?? [];
  }

  /** Why the last command was not done, in words; null when it was. */
  get failure(): string | null {
    const { failure } = this.commands;
    if (failure === null) return null;
    if (failure.why === 'offline') return t('notSent');
    return failureText(failure.why, problemNames(this.view));
  }

  confirm(group: string): void {
    void this.commands.give({ type: 'confirmCorrection', group });
  }

  drop(group: string, reason: string): void {
    void this.commands.give({ type: 'dropCorrection', group, reason });
  }
}
