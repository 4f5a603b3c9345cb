import type { ProducerCommand } from '../../../server/protocol/commands.ts';
import type { StageMessage } from '../../../server/protocol/views/stage.ts';
import type { Commands } from '../../common/commands.svelte.ts';

/** As long as a message may be, in characters. */
export const MOST_CHARACTERS = 200;

/** Says something on the stage display, and takes it away again. */
export class StageTalk {
  readonly #commands: Commands<ProducerCommand>;
  readonly #may: () => boolean;
  #open = $state(false);
  text = $state('');
  flash = $state(false);

  constructor(commands: Commands<ProducerCommand>, may: () => boolean) {
    this.#commands = commands;
    this.#may = may;
  }

  get open(): boolean {
    return this.#open;
  }
  /** Null while there is nothing to say. */
  get message(): StageMessage | null {
    const text = this.text.trim();
    return text === '' ? null : { text, flash: this.flash };
  }

  show(): void {
    if (this.#may()) this.#open = true;
  }
  close(): void {
    this.#open = false;
    this.text = '';
  }

  /** Resolves to whether the stage display has it. */
  tell(message: StageMessage | null): Promise<boolean> {
    return this.#commands.give({ type: 'tellStage', message });
  }
  clear(): void {
    void this.tell(null);
  }
}
