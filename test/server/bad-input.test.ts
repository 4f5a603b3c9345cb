import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enter, Judge, newCommandId, problemOf, Producer } from '../support/crew.ts';
import { RawLine } from '../support/raw-line.ts';
import { WholeServer } from '../support/whole-server.ts';
import { changed, smallEvent } from '../unit/event-file/event-text.ts';

describe('bad input gets a clear error and changes nothing', () => {
  let server: WholeServer;
  let producer: Producer;
  let judge: Judge;
  beforeAll(async () => {
    server = await WholeServer.start({ event: smallEvent, args: quiet });
    const [first] = server.judges;
    if (!first) throw new Error('no judges');
    producer = await Producer.at(server.panel);
    judge = await Judge.at(first);
    await producer.starts('ada');
  });
  afterAll(async () => {
    producer.close();
    judge.close();
    await server.close();
  });

  /** Runs `act` and sees that the show has not moved and goes on. */
  const unchanged = async (act: () => Promise<void>): Promise<void> => {
    const before = JSON.stringify(producer.view);
    await act();
    const { at } = await producer.client.request('clock', {});
    expect(at).toBeGreaterThan(0);
    expect(JSON.stringify(producer.view)).toBe(before);
    expect(server.errors).toBe('');
  };
  const mark = (value: string) =>
    judge.give({ type: 'mark', presenter: 'ada', criterion: 'work', mark: value });

  it('a mark out of range', () =>
    unchanged(async () => {
      expect(await problemOf(mark('100.5'))).toBe('markOutOfRange');
      expect(await problemOf(mark('-1'))).toBe('markOutOfRange');
    }));

  it('a mark off its step', () =>
    unchanged(async () => expect(await problemOf(mark('90.12345'))).toBe('markOffStep')));

  it('a mark that is no number', () =>
    unchanged(async () => {
      for (const value of ['', 'NaN', '９０'])
        expect(await problemOf(mark(value))).toBe('badMessage');
      // These could be grades, which this criterion doesn't have.
      for (const value of ['ninety', '1e400']) expect(await problemOf(mark(value))).not.toBeNull();
    }));

  it('a mark for somebody or something that there isn’t', () =>
    unchanged(async () => {
      const by = { type: 'mark', mark: '90' } as const;
      expect(await problemOf(judge.give({ ...by, presenter: 'eve', criterion: 'work' }))).toBe(
        'unknownPresenter',
      );
      expect(await problemOf(judge.give({ ...by, presenter: 'ada', criterion: 'hat' }))).toBe(
        'unknownCriterion',
      );
    }));

  it('a start while another presentation runs', () =>
    unchanged(async () => {
      expect(await problemOf(producer.give({ type: 'start', presentation: 'bob' }))).toBe(
        'wrongState',
      );
    }));

  it('a hold without a reason', () =>
    unchanged(async () => {
      const command = { type: 'hold', presentation: 'ada', reason: ' ' } as const;
      expect(await problemOf(producer.give(command))).toBe('badMessage');
    }));

  it('a command given on an old picture', () =>
    unchanged(async () => {
      const seen = producer.view.rundownVersion - 1;
      const command = { type: 'finish', presentation: 'ada' } as const;
      const request = { id: newCommandId(), seen, command };
      expect(await problemOf(producer.client.request('command', request))).toBe('seenIsOld');
    }));

  it('a producer’s command from a judge', () =>
    unchanged(async () => {
      const line = await rawLine('/judge');
      const command = { type: 'finish', presentation: 'ada' };
      const answer = await line.ask(1, request('command', { id: newCommandId(), command }));
      expect(answer).toContain('"code":"badMessage"');
      line.close();
    }));

  it('a message that is no JSON: the line is told so, and ends', () =>
    unchanged(async () => {
      const line = await rawLine('/panel');
      line.send('42/panel,1["command",{');
      const told = await line.hears('the problem', (frame) => frame.includes('"problem"'));
      expect(told).toContain('badMessage');
      await line.ends();
    }));

  it('2 MB in one message', () =>
    unchanged(async () => {
      const line = await rawLine('/panel');
      const id = 'x'.repeat(2 * 1024 * 1024);
      expect(await line.ask(1, request('command', { id }))).toContain('"code":"messageTooLarge"');
      line.close();
    }));

  it('2 MB in one message of the public: the line ends', () =>
    unchanged(async () => {
      const line = await RawLine.open(server.publicOrigin, '/public', null);
      line.send(`42/public,1["play",{"x":"${'x'.repeat(2 * 1024 * 1024)}"}]`);
      await line.ends();
    }));

  it('a request that there isn’t', () =>
    unchanged(async () => {
      const line = await rawLine('/panel');
      expect(await line.ask(1, request('explode', {}))).toContain('unknown request');
      expect(await line.ask(2, request('__proto__', {}))).toContain('unknown request');
      line.close();
    }));

  it('more requests than hands can give', () =>
    unchanged(async () => {
      const line = await rawLine('/panel');
      for (let id = 0; id < 100; id += 1) line.send(`42/panel,${id}["clock",{}]`);
      await line.hears('the refusal', (frame) => frame.includes('tooManyMessages'));
      line.close();
    }));

  it('a link for a judge whom the plan doesn’t know', () =>
    unchanged(async () => {
      const link = { role: 'judge', judge: 'nobody' } as const;
      expect(await problemOf(producer.client.request('issueLink', link))).toBe('badMessage');
    }));

  const rawLine = async (namespace: '/panel' | '/judge'): Promise<RawLine> => {
    const [first] = server.judges;
    const link = namespace === '/panel' ? server.panel : first;
    if (!link) throw new Error('no link');
    const { origin, cookie, path } = await enter(link);
    const name = namespace === '/judge' ? path.split('/').at(-1) : undefined;
    return RawLine.open(origin, namespace, cookie, name);
  };
});

const quiet = ['--port', '0', '--public-port', '0', '--media-port', '0', '--feed', 'off'];
const request = (name: string, message: unknown): string => JSON.stringify([name, message]);

describe('an event file that is wrong', () => {
  const refused = async (event: string): Promise<string> => {
    const failed = await WholeServer.start({ event, args: quiet }).catch((error: unknown) => error);
    if (!(failed instanceof Error)) throw new Error('it was started');
    return failed.message;
  };

  it('is refused at the start with its line, and nothing is started', async () => {
    expect(await refused(changed('limit: 5:00', 'limit: 0:00'))).toContain('line 5');
    expect(await refused(changed('title: Small', 'title: [Small'))).toMatch(/line \d/);
    expect(await refused(changed('    panel: leaders', '    panel: heads'))).toContain('heads');
  });
});
