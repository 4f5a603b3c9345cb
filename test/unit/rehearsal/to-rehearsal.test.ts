import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEventText } from '../../../server/event-file/parse-event.ts';
import { readEventFile } from '../../../server/event-file/read-event-file.ts';
import { samplePath } from '../../../server/event-file/sample.ts';
import { noEquipment } from '../../../server/protocol/equipment.ts';
import { eventPlanSchema } from '../../../server/protocol/event-plan.ts';
import { readRehearsalOptions } from '../../../server/rehearsal/options.ts';
import { rehearsalEquipment, toRehearsal } from '../../../server/rehearsal/to-rehearsal.ts';
import { smallEvent } from '../event-file/event-text.ts';

async function sample() {
  const event = await readEventFile(samplePath);
  if (!event.ok) throw new Error('the sample has faults');
  return event;
}

describe('the plan of a rehearsal', () => {
  it('says what it is, and has every time divided by the speed', async () => {
    const { plan } = await sample();
    const { title, rehearsal, groups } = toRehearsal(plan, { speed: 10, group: null });
    expect(title.en).toBe(`REHEARSAL: ${plan.title.en}`);
    expect(title.zh).toBe(`【彩排】${plan.title.zh}`);
    expect(rehearsal).toEqual({ speed: 10 });
    expect(groups[0]).toMatchObject({ limit: 30_000, warning: 1_000, scoringWindow: 60_000 });
    expect(groups[0]?.segments?.[0]?.duration).toBe(90_000);
    expect(groups[0]?.starts).toBeUndefined();
  });

  it('is a plan at any speed, with no warning after its limit', async () => {
    const { plan } = await sample();
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), (speed) => {
        const practised = toRehearsal(plan, { speed, group: null });
        expect(eventPlanSchema.parse(practised)).toEqual(practised);
        for (const { limit, warning } of practised.groups) {
          expect(limit).toBeGreaterThanOrEqual(1_000);
          expect(warning).toBeLessThanOrEqual(limit);
        }
      }),
    );
  });

  it('has the wanted group first, and all the others', async () => {
    const { plan } = await sample();
    const { groups } = toRehearsal(plan, { speed: 1, group: 'party-secretaries' });
    expect(groups.map(({ id }) => id)).toEqual([
      ...['party-secretaries', 'departments'],
      ...plan.groups.slice(2).map(({ id }) => id),
    ]);
  });

  it('drives no machine of the hall’s', () => {
    const text = `${smallEvent}
equipment:
  stage: { count: up }
  hall:
    - { kind: x32, id: foh, name: FOH, host: 127.0.0.1, channels: [1] }
`;
    const event = parseEventText(text);
    if (!event.ok) throw new Error(JSON.stringify(event.problems));
    expect(event.equipment.hall).toHaveLength(1);
    const practised = rehearsalEquipment(event.equipment, 10);
    expect(practised).toEqual({ ...noEquipment, stage: practised.stage });
    expect(practised.stage.count).toBe('up');
    expect(practised.stage.colours[0]?.at).toBe(6_000);
  });
});

describe('the options of a rehearsal', () => {
  it('are taken out, and the rest is left as for a start', () => {
    const args = ['my.yaml', '--speed', '10', '--port', '8500', '--group=heads'];
    expect(readRehearsalOptions(args)).toEqual({
      ...{ speed: 10, group: 'heads', seed: 1 },
      rest: ['my.yaml', '--port', '8500'],
    });
  });

  it.each([
    [['--speed', '0'], '--speed: “0” is not possible'],
    [['--speed', 'quick'], '--speed: “quick” is not possible'],
    [['--speed'], '--speed: its value is missing'],
    [['--group', '--port'], '--group: its value is missing'],
    [['--data', 'data/real'], '--data: a rehearsal keeps a data folder of its own'],
    [['--data=data/real'], '--data: a rehearsal keeps a data folder of its own'],
  ])('%j are refused with what to do', (args, message) => {
    expect(() => readRehearsalOptions(args)).toThrow(message);
  });
});
