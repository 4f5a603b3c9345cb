import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RequestError } from '../../server/sockets/channel-client.ts';
import { gradedEvent, rankedEvent } from '../support/ballot-events.ts';
import { enter, groupIn, Judge, Producer, Visitor } from '../support/crew.ts';
import { RawLine } from '../support/raw-line.ts';
import { WholeServer } from '../support/whole-server.ts';

const ARGS = ['--port', '0', '--public-port', '0', '--media-port', '0', '--feed', 'off'];

/** What a command was refused with; null when it was not. */
async function refusalOf(request: Promise<unknown>) {
  try {
    await request;
    return null;
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    return error.problem;
  }
}

/** A group whose both presentations are over, and its three judges. */
class Hall {
  readonly server: WholeServer;
  readonly producer: Producer;
  readonly visitor: Visitor;
  readonly judges: readonly Judge[];

  static async open(event: string): Promise<Hall> {
    const server = await WholeServer.start({ event, args: ARGS });
    const producer = await Producer.at(server.panel);
    for (const presenter of ['ada', 'bob']) {
      await producer.starts(presenter);
      await producer.sees('the limit', ({ clock }) => clock.state === 'over');
    }
    const judges = await Promise.all(server.judges.map((link) => Judge.at(link)));
    return new Hall(server, producer, await Visitor.at(server.publicOrigin), judges);
  }

  private constructor(
    server: WholeServer,
    producer: Producer,
    visitor: Visitor,
    judges: readonly Judge[],
  ) {
    this.server = server;
    this.producer = producer;
    this.visitor = visitor;
    this.judges = judges;
  }

  /** Each judge's marks of ada and bob on a criterion, in turn. */
  async mark(criterion: string, marks: readonly (readonly [string, string])[]): Promise<void> {
    for (const [index, [ada, bob]] of marks.entries()) {
      await this.judges[index]?.give({ type: 'mark', presenter: 'ada', criterion, mark: ada });
      await this.judges[index]?.give({ type: 'mark', presenter: 'bob', criterion, mark: bob });
    }
  }

  async handIn(marks: number): Promise<void> {
    for (const judge of this.judges) {
      await judge.sees('all marks', () => judge.sheet('heads').length === marks);
      await judge.handsIn('heads');
    }
  }

  async ranking() {
    const view = await this.visitor.sees('it', (one) => groupIn(one, 'heads').published !== null);
    return groupIn(view, 'heads').published?.ranking;
  }

  async close(): Promise<void> {
    for (const page of [this.producer, this.visitor, ...this.judges]) page.close();
    await this.server.close();
  }
}

describe('a group of grades, through the sockets', () => {
  let hall: Hall;
  let others: RawLine[];
  beforeAll(async () => {
    hall = await Hall.open(gradedEvent);
    const { cookie } = await enter(hall.server.panel);
    others = [
      await RawLine.open(hall.server.origin, '/panel', cookie),
      await RawLine.open(hall.server.publicOrigin, '/public', null),
    ];
  });
  afterAll(async () => {
    for (const line of others) line.close();
    await hall.close();
  });

  it('takes one of the criterion’s grades, and nothing else', async () => {
    const [judge] = hall.judges;
    if (!judge) throw new Error('no judge');
    const cell = { type: 'mark', presenter: 'ada', criterion: 'satisfaction' } as const;
    for (const mark of ['85', 'splendid'])
      expect(await refusalOf(judge.give({ ...cell, mark }))).toEqual({
        code: 'unknownGrade',
        params: { grade: mark },
      });
    const number = { ...cell, criterion: 'work', mark: 'satisfied' };
    expect(await refusalOf(judge.give(number))).toMatchObject({ code: 'markNotANumber' });
    await judge.give({ ...cell, mark: 'satisfied' });
    const sheet = await judge.sees('the grade', () => judge.sheet('heads').length === 1);
    expect(sheet.criteria[1]?.grades?.at(-1)).toEqual({
      ...{ id: 'unknown', points: null },
      name: { zh: '不了解', en: 'Don’t know' },
    });
  });

  it('ranks by the points of those that count, and withholds an average of two', async () => {
    await hall.mark('work', [
      ['90', '80'],
      ['90', '80'],
      ['90', '80'],
    ]);
    await hall.mark('satisfaction', [
      ['very-satisfied', 'fair'],
      ['satisfied', 'fair'],
      ['unknown', 'dissatisfied'],
    ]);
    const progress = await hall.producer.sees('the counts', ({ sheets }) =>
      sheets.every(({ given }) => given === 4),
    );
    expect(progress.sheets[0]).toMatchObject({ given: 4, wanted: 4 });
    await hall.handIn(4);
    // ada 0.6 × 90 + 0.4 × (100 + 85) / 2; bob 0.6 × 80 + 0.4 × (70 + 70 + 50) / 3, rounded to 63.33
    expect(await hall.ranking()).toMatchObject([
      { presenter: 'ada', rank: 1, score: '91.00', panels: {} },
      { presenter: 'bob', rank: 2, score: '73.33', panels: { leaders: '73.332' } },
    ]);
  });

  it('tells nobody but the judge which grade was chosen', () => {
    for (const line of others) {
      const told = line.frames.join('\n');
      expect(told.length).toBeGreaterThan(500);
      for (const grade of ['satisfied', 'unknown', 'fair']) expect(told).not.toContain(grade);
    }
  });
});

describe('a group of ranks, through the sockets', () => {
  let hall: Hall;
  beforeAll(async () => {
    hall = await Hall.open(rankedEvent);
  });
  afterAll(() => hall.close());

  it('is not handed in with one place for two, who are both named', async () => {
    await hall.mark('work', [
      ['1', '1'],
      ['1', '2'],
      ['2', '1'],
    ]);
    const [judge] = hall.judges;
    if (!judge) throw new Error('no judge');
    await judge.sees('both', () => judge.sheet('heads').length === 2);
    expect(await refusalOf(judge.handsIn('heads'))).toEqual({
      code: 'placeTwice',
      params: { presenter: 'ada', other: 'bob', place: '1' },
    });
    const third = { type: 'mark', presenter: 'bob', criterion: 'work', mark: '3' } as const;
    expect(await refusalOf(judge.give(third))).toEqual({
      code: 'placeOutOfRange',
      params: { most: 2 },
    });
  });

  it('ranks by what the places are worth', async () => {
    await hall.mark('work', [['1', '2']]);
    const [judge] = hall.judges;
    await judge?.sees('the change', () => judge.sheet('heads')[1]?.mark === '2');
    await hall.handIn(2);
    // (10 + 10 + 6) / 3 and (6 + 6 + 10) / 3
    expect(await hall.ranking()).toMatchObject([
      { presenter: 'ada', rank: 1, score: '8.67' },
      { presenter: 'bob', rank: 2, score: '7.33' },
    ]);
  });
});
