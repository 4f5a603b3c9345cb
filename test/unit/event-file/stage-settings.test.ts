import { describe, expect, it } from 'vitest';
import { describeEquipment } from '../../../server/event-file/describe-equipment.ts';
import { parseEventText } from '../../../server/event-file/parse-event.ts';
import { plainStage } from '../../../server/protocol/stage-settings.ts';
import { lineOf, smallEvent } from './event-text.ts';
import { planOf, problemsOf } from './parsed.ts';

const STAGE = `equipment:
  stage:
    count: up
    colours:
      - { at: 2:00, colour: blue }
      - { at: 0:20, colour: amber }
    voice: zh
    lastTen: true
`;
const whole = smallEvent + STAGE;

function equipmentOf(text: string) {
  const result = parseEventText(text);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.equipment;
}

describe('the event file’s stage display', () => {
  it('counts down with three colours and no voice when nothing is written of it', () => {
    expect(equipmentOf(smallEvent).stage).toEqual(plainStage);
    expect(plainStage.colours.map(({ at }) => at)).toEqual([60_000, 30_000, 10_000]);
  });

  it('is what is written, and as it comes where something is left out', () => {
    expect(equipmentOf(whole).stage).toEqual({
      count: 'up',
      colours: [
        { at: 120_000, colour: 'blue' },
        { at: 20_000, colour: 'amber' },
      ],
      voice: 'zh',
      lastTen: true,
    });
    const little = `${smallEvent}equipment: { stage: { voice: en } }\n`;
    expect(equipmentOf(little).stage).toEqual({ ...plainStage, voice: 'en' });
    const plain = `${smallEvent}equipment: { stage: { colours: [] } }\n`;
    expect(equipmentOf(plain).stage).toEqual({ ...plainStage, colours: [] });
  });

  it('is no part of the plan', () => {
    expect(planOf(whole)).toEqual(planOf(smallEvent));
  });

  it('is said in sentences, in both languages', () => {
    const said = describeEquipment(equipmentOf(whole), 'en').join('\n');
    expect(said).toContain('It counts up to the limit.');
    expect(said).toContain('blue (2:00) and amber (0:20)');
    expect(said).toContain('A Chinese voice');
    expect(said).toContain('last ten seconds');
    const zh = describeEquipment(equipmentOf(whole), 'zh').join('\n');
    expect(zh).toContain('蓝色（2:00）');
    expect(zh).toContain('中文语音');
  });
});

describe('the stage display is refused for', () => {
  it.each([
    ['another direction', 'count: up', 'count: sideways', 'notOneOf', 'count'],
    ['a slip in a colour', 'colour: amber', 'colour: ambr', 'notOneOfMeant', 'colours[1].colour'],
    ['a time that is none', 'at: 0:20', 'at: 20', 'duration', 'colours[1].at'],
    ['a time too long', 'at: 2:00', 'at: 2:00:00', 'durationTooLong', 'colours[0].at'],
    ['colours in the wrong order', 'at: 0:20', 'at: 3:00', 'colourOrder', 'colours[1].at'],
    [
      'two colours at once',
      '0:20, colour: amber',
      '2:00, colour: amber',
      'colourOrder',
      'colours[1].at',
    ],
    ['a voice in another language', 'voice: zh', 'voice: fr', 'notOneOf', 'voice'],
    ['something but true and false', 'lastTen: true', 'lastTen: yes', 'flag', 'lastTen'],
    ['a slip in a key', 'lastTen:', 'lastTenn:', 'unknownKeyMeant', 'lastTenn'],
  ])('%s', (_what, from, to, code, path) => {
    const text = whole.replace(from, to);
    expect(problemsOf(text)[0]).toMatchObject({
      ...{ code, path: `equipment.stage.${path}` },
      line: lineOf(text, to),
    });
  });
});
