import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  enter,
  groupIn,
  Judge,
  newCommandId,
  problemOf,
  Producer,
  StagePage,
  Supervisor,
  stateIn,
  Visitor,
} from '../support/crew.ts';
import { RawLine } from '../support/raw-line.ts';
import { until } from '../support/until.ts';
import { WholeServer } from '../support/whole-server.ts';
import { changed } from '../unit/event-file/event-text.ts';

/** Marks that stand in no other message, so that they can be looked for. */
const MARKS = ['61', '73', '87'];

describe('a group, through the sockets', () => {
  let server: WholeServer;
  let producer: Producer;
  let stage: StagePage;
  let visitor: Visitor;
  let judges: Judge[];
  /** Everything that others than the judge concerned were sent, frame by frame. */
  let others: RawLine[];
  beforeAll(async () => {
    const args = ['--port', '0', '--public-port', '0', '--media-port', '0', '--feed', 'off'];
    const event = changed('limit: 5:00', 'limit: 0:02\nwarning: 0:01');
    server = await WholeServer.start({ event, args });
    producer = await Producer.at(server.panel);
    stage = await StagePage.at(server.stage);
    visitor = await Visitor.at(server.publicOrigin);
    judges = await Promise.all(server.judges.map((link) => Judge.at(link)));
    const crew = async (link: { url: string; pin: null }, namespace: string) =>
      RawLine.open(server.origin, namespace, (await enter(link)).cookie);
    others = [
      await crew({ ...server.panel, pin: null }, '/panel'),
      await crew({ ...server.stage, pin: null }, '/stage'),
      await crew({ ...server.capture, pin: null }, '/capture'),
      await RawLine.open(server.publicOrigin, '/public', null),
    ];
  });
  afterAll(async () => {
    for (const page of [producer, stage, visitor, ...judges, ...others]) page.close();
    await server.close();
  });

  it('starts on every screen with the same end', async () => {
    await producer.starts('ada');
    const running = await visitor.sees('the clock', ({ clock }) => clock.state === 'running');
    const there = await stage.sees('the clock', ({ clock }) => clock.state === 'running');
    expect(running.clock).toEqual(there.clock);
    expect(running.micOn).toBe(true);
  });

  it('is carried out once, however often a command is delivered', async () => {
    const id = newCommandId();
    const seen = producer.view.rundownVersion;
    const command = { type: 'putOnDeck', presentation: 'bob' } as const;
    const send = () => producer.client.request('command', { id, seen, command });
    const [first, second] = await Promise.all([send(), send()]);
    expect(second).toEqual(first);
    expect(await send()).toEqual(first);
  });

  it('ends by itself at the limit, with the microphone off', async () => {
    const view = await stage.sees('the limit', ({ clock }) => clock.state === 'over');
    expect(view.clock).toEqual({ state: 'over', how: 'limit' });
    expect(view.micOn).toBe(false);
  });

  it('takes marks of whoever has started, tells each judge of the own ones alone', async () => {
    for (const [i, judge] of judges.entries()) await judge.marks('ada', MARKS[i] ?? '');
    for (const [i, judge] of judges.entries()) {
      await judge.sees('the own marks', () => judge.sheet('heads').length === 1);
      expect(judge.sheet('heads').map(({ mark }) => mark)).toEqual([MARKS[i]]);
    }
    const [judge] = judges;
    expect(judge && (await problemOf(judge.marks('bob', '50')))).toBe('notStarted');
  });

  it('tells the producer how far each judge is, and no mark', async () => {
    const { sheets } = await producer.sees('three judges marking', (view) =>
      view.sheets.every(({ given }) => given === 1),
    );
    expect(sheets.map(({ state }) => state)).toEqual(['marking', 'marking', 'marking']);
  });

  it('opens scoring when the last one is through, and refuses what is missing', async () => {
    await producer.give({ type: 'standBy', presentation: 'bob' });
    await producer.sees('standing by', (view) => stateIn(view, 'bob') === 'standingBy');
    await producer.give({ type: 'start', presentation: 'bob' });
    await producer.sees('running', (view) => stateIn(view, 'bob') === 'running');
    const [first] = judges;
    if (!first) throw new Error('no judge');
    expect(await problemOf(first.handsIn('heads'))).toBe('groupNotScoring');
    await producer.give({ type: 'finish', presentation: 'bob' });
    await first.sees('scoring', (view) => groupIn(view, 'heads').state === 'scoring');
    expect(await problemOf(first.handsIn('heads'))).toBe('sheetIncomplete');
  });

  it('shows a judge’s second device the same sheet', async () => {
    const [first] = judges;
    const [link] = server.judges;
    if (!first || !link) throw new Error('no judge');
    const second = await Judge.at(link);
    await second.marks('bob', '59');
    await first.sees('the other device’s mark', () => first.sheet('heads').length === 2);
    expect(second.sheet('heads')).toEqual(first.sheet('heads'));
    second.close();
  });

  it('tells nobody of anything marked, as long as a sheet is missing', async () => {
    for (const judge of judges.slice(1)) await judge.marks('bob', '59');
    for (const judge of judges) await judge.sees('all', () => judge.sheet('heads').length === 2);
    for (const judge of judges.slice(0, 2)) await judge.handsIn('heads');
    await until(
      'two sheets in',
      () => producer.view.sheets.filter(({ state }) => state === 'handedIn').length === 2 || null,
    );
    for (const line of others) {
      const told = line.frames.join('\n');
      // Whole, or with decimals; an id may begin with the same digits.
      for (const mark of [...MARKS, '59']) expect(told).not.toMatch(new RegExp(`"${mark}[".]`));
      expect(told).not.toContain('"score"');
    }
  });

  it('publishes in the instant of the last sheet, to everybody the same', async () => {
    const last = judges.at(-1);
    await last?.handsIn('heads');
    const out = await visitor.sees(
      'the ranking',
      (view) => groupIn(view, 'heads').published !== null,
    );
    const ranking = groupIn(out, 'heads').published?.ranking ?? [];
    expect(ranking.map(({ presenter, rank, score }) => [presenter, rank, score])).toEqual([
      ['ada', 1, '73.67'],
      ['bob', 2, '59.00'],
    ]);
    for (const page of [stage, producer, ...judges]) {
      const seen = await page.sees(
        'the ranking',
        (view) => groupIn(view, 'heads').published !== null,
      );
      expect(groupIn(seen, 'heads').published).toEqual(groupIn(out, 'heads').published);
    }
    for (const line of others) expect(line.frames.join('\n')).not.toContain('"working"');
  });

  it('gives each judge a receipt, and takes nothing in a second time', async () => {
    const [first] = judges;
    if (!first) throw new Error('no judge');
    const receipt = first.view.sheets[0]?.handedIn?.receipt;
    expect(receipt).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(await problemOf(first.handsIn('heads'))).toBe('groupPublished');
    expect(await problemOf(first.marks('ada', '10'))).toBe('groupPublished');
  });

  it('logged nothing, for nothing was wrong', () => {
    expect(server.errors).toBe('');
  });

  it('corrects a ranking by producer and supervisor together, both versions to be seen by all', async () => {
    const supervisor = await Supervisor.at(server.supervisor);
    const reason = 'spoke of another unit';
    await producer.give({
      ...{ type: 'proposeCorrection', group: 'heads', presenter: 'ada' },
      ...{ points: '-20', reason },
    });
    const { proposals } = await supervisor.sees('a proposal', (view) => view.proposals.length > 0);
    expect(proposals).toEqual([{ group: 'heads', presenter: 'ada', points: '-20', reason }]);
    expect(visitor.view && groupIn(visitor.view, 'heads').published?.version).toBe(1);
    await supervisor.give({ type: 'confirmCorrection', group: 'heads' });
    const out = await visitor.sees(
      'the second version',
      (view) => groupIn(view, 'heads').published?.version === 2,
    );
    const { published, earlier } = groupIn(out, 'heads');
    expect(published?.reason).toBe(reason);
    expect(published?.ranking.map(({ presenter, score }) => [presenter, score])).toEqual([
      ['bob', '59.00'],
      ['ada', '53.67'],
    ]);
    expect(earlier.map(({ version }) => version)).toEqual([1]);
    supervisor.close();
  });
});
