import { describe, expect, it } from 'vitest';
import { Commands, type CommandLine } from '../../../control-panel/common/commands.svelte.ts';
import { until } from '../../support/until.ts';

/** A line whose answers come when the test says so. */
class SlowLine implements CommandLine<string> {
  readonly view = { rundownVersion: 1 };
  readonly connection = 'live';
  readonly sent: string[] = [];
  #answer: (() => void)[] = [];

  request(_name: 'command', { command }: { command: string }): Promise<unknown> {
    this.sent.push(command);
    return new Promise((resolve) => this.#answer.push(() => resolve({})));
  }

  answer(): void {
    for (const answer of this.#answer.splice(0)) answer();
  }
}

describe('commands that come while another is out', () => {
  it('are dropped, but for the last of those that may wait', async () => {
    const line = new SlowLine();
    const commands = new Commands<string>(line, { quick: () => true });
    commands.giveLast('first');
    expect(await commands.give('dropped')).toBe(false);
    commands.giveLast('second');
    commands.giveLast('third');
    expect(line.sent).toEqual(['first']);
    line.answer();
    await until('the last one', () => line.sent.length > 1);
    line.answer();
    await until('peace', () => !commands.busy);
    expect(line.sent).toEqual(['first', 'third']);
    commands.close();
  });
});
