import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordedEvent } from '../../server/protocol/events.ts';
import { groupIn } from '../support/crew.ts';
import { House } from '../support/house.ts';
import { runCampaign } from '../support/kill-campaign.ts';
import { SeededRandom } from '../support/random.ts';
import { scriptOf, type Step } from '../support/show-script.ts';
import { means } from './means.ts';
import { CRITERIA, JUDGES, reviewOf } from './review.ts';

const SEED = 20_260_728;
const KILLS = 6;
const LIMIT = 600;
const GROUPS = [
  { group: 'heads', presenters: ['ada', 'bob'] },
  { group: 'towns', presenters: ['cyd', 'dee'] },
];

describe(`a whole show with ${KILLS} kills at random instants of it (seed ${SEED})`, () => {
  const random = new SeededRandom(SEED);
  const seats = { judges: JUDGES.length, criteria: CRITERIA };
  const script = GROUPS.map((group) => scriptOf(group, seats, () => String(random.below(101))));
  let house: House;
  beforeAll(async () => {
    const groups = GROUPS.map(({ group: id, presenters }) => ({ id, limit: LIMIT, presenters }));
    house = await House.open(reviewOf(groups));
  });
  afterAll(() => house.close());

  it('GATE-1: after each the clocks agree, and the microphone is heard exactly while one speaks', async () => {
    const afterKill = async (what: string): Promise<void> => {
      const { clock, micOn, version } = house.producer.view;
      for (const page of house.pages) {
        const seen = await page.sees(what, (view) => view.version === version);
        expect(seen.clock, what).toEqual(clock);
        expect(seen.micOn, what).toBe(micOn);
      }
      expect(micOn, what).toBe(clock.state === 'running');
      if (micOn) await house.air.carries('stage-mic');
      else expect(await house.air.isSilent('stage-mic'), what).toBe(true);
    };
    await runCampaign(house, script.flat(), { random, kills: KILLS, afterKill });
  }, 240_000);

  it('GROUP-7: everybody has the rankings that the marks make', async () => {
    for (const [index, { group }] of GROUPS.entries())
      for (const page of house.pages) {
        await page.sees('the ranking', (view) => groupIn(view, group).published !== null);
        const { version, ranking = [] } = groupIn(page.view, group).published ?? {};
        expect(version).toBe(1);
        const scores = ranking.map(({ presenter, score }) => [presenter, score]);
        expect(scores).toEqual(means(sheetsOf(script[index] ?? [])));
      }
  });

  it('JOURNAL-2 JOURNAL-3: the record holds every step once, in the order in which it was done', async () => {
    await house.stop();
    const recorded = house.record().map(({ event }) => labelOf(event));
    const expected = script.flatMap((steps, index) => labelsOf(steps, GROUPS[index]?.group ?? ''));
    expect(recorded).toEqual(['planned', ...expected]);
  });

  it('CLOCK-9: nobody was ever shown an end that is not on the record', () => {
    const record = house.record().map(({ event }) => event);
    const ends = record.flatMap((event) => ('endsAt' in event ? event.endsAt : []));
    const clocks = house.pulses.flatMap((pulse) => pulse.clocks);
    const shown = clocks.flatMap((clock) => (clock.state === 'running' ? clock.endsAt : []));
    expect(ends).toHaveLength(2 * GROUPS.flatMap(({ presenters }) => presenters).length);
    expect(shown.filter((end) => !ends.includes(end))).toEqual([]);
    for (const pulse of house.pulses) expect(pulse.micWithoutPresentation).toBe(false);
  });
});

/** One line for what has happened, without instants. */
function labelOf(event: RecordedEvent['event']): string {
  if (event.type === 'marked')
    return `marked ${event.judge} ${event.presenter} ${event.criterion} ${event.mark}`;
  if (event.type === 'sheetHandedIn') return `sheetHandedIn ${event.judge} ${event.group}`;
  if ('presentation' in event) return `${event.type} ${event.presentation}`;
  return 'group' in event ? `${event.type} ${event.group}` : event.type;
}

const EVENT_OF: Record<string, string> = {
  ...{ putOnDeck: 'putOnDeck', standBy: 'stoodBy', start: 'started' },
  ...{ hold: 'held', resume: 'resumed', finish: 'ended' },
};

/** What the record has to hold after a group's script. */
function labelsOf(steps: readonly Step[], group: string): string[] {
  const labels = steps.map(({ by, command }) => {
    const judge = by === 'producer' ? '' : JUDGES[by];
    if (command.type === 'mark')
      return `marked ${judge} ${command.presenter} ${command.criterion} ${command.mark}`;
    if (command.type === 'handIn') return `sheetHandedIn ${judge} ${command.group}`;
    return `${EVENT_OF[command.type]} ${command.presentation}`;
  });
  const sheets = labels.findIndex((label) => label.startsWith('sheetHandedIn'));
  labels.splice(sheets, 0, `scoringOpened ${group}`);
  return [...labels, `published ${group}`];
}

/** The judges' sheets by the script. */
function sheetsOf(steps: readonly Step[]): Map<string, string>[] {
  const sheets = JUDGES.map(() => new Map<string, string>());
  for (const { by, command } of steps)
    if (by !== 'producer' && command.type === 'mark')
      sheets[by]?.set(`${command.presenter} ${command.criterion}`, command.mark ?? '');
  return sheets;
}
