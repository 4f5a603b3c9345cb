import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { describeEquipment } from '../../../server/event-file/describe-equipment.ts';
import { parseEventText } from '../../../server/event-file/parse-event.ts';
import { samplePath } from '../../../server/event-file/sample.ts';
import { noEquipment } from '../../../server/protocol/equipment.ts';
import { lineOf, smallEvent } from './event-text.ts';
import { planOf, problemsOf } from './parsed.ts';

const EQUIPMENT = `equipment:
  hall:
    - id: foh
      name: { zh: 主调音台, en: Main console }
      kind: x32
      host: 192.168.1.32
      channels: [1, 2]
      muteGroups: [3]
    - id: amplifier
      name: Amplifier
      kind: osc
      host: amplifier.local
      port: 9000
      open: { address: /mic, args: [1, 0.5, open, true, { float: 2 }] }
      close: { address: /mic, args: [0] }
    - id: relay
      name: Relay
      kind: http
      open: { url: 'http://10.0.0.4/open?token={{env.PODIUM_RELAY}}' }
      close: { method: PUT, url: 'http://10.0.0.4/close' }
  hooks:
    - id: lights
      on: [start, limit]
      osc:
        host: 10.0.0.5
        port: 53000
        address: /cue/{{trigger}}
        args: ['{{presenter.name.zh}}', { int: '{{presenter.number}}' }]
    - id: news
      on: [published]
      http:
        url: https://example.org/hook
        headers: { Authorization: 'Bearer {{env.PODIUM_NEWS}}' }
        json: { text: '{{ranking.zh}}', parts: [1, true, '{{first.score}}'] }
  push:
    - { id: city, name: City, url: 'rtmps://live.example.org/app', key: PODIUM_CITY }
    - { id: spare, name: Spare, url: 'srt://10.0.0.6:9710', passphrase: PODIUM_SPARE }
`;
const whole = smallEvent + EQUIPMENT;

function equipmentOf(text: string) {
  const result = parseEventText(text);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.equipment;
}

describe('the event file’s equipment', () => {
  it('is none when nothing is written of it, and no part of the plan when something is', () => {
    expect(equipmentOf(smallEvent)).toEqual(noEquipment);
    expect(planOf(whole)).toEqual(planOf(smallEvent));
  });

  it('gives consoles the port of their family, and arguments their types', () => {
    const { hall } = equipmentOf(whole);
    expect(hall[0]).toMatchObject({ kind: 'x32', port: 10_023, channels: [1, 2], dcas: [] });
    expect(equipmentOf(whole.replace('kind: x32', 'kind: xair')).hall[0]).toMatchObject({
      port: 10_024,
    });
    const [, amplifier] = hall;
    if (amplifier?.kind !== 'osc') throw new Error('no amplifier');
    expect(amplifier.open.args.map(({ type, value }) => `${type} ${value}`)).toEqual([
      ...['int 1', 'float 0.5', 'string open', 'flag true', 'float 2'],
    ]);
  });

  it('is explained in the sample, and works once it is taken out of the comment', async () => {
    const sample = await readFile(samplePath, 'utf8');
    const section = sample.slice(sample.indexOf('# equipment:')).replaceAll(/^# ?/gm, '');
    const { hall, hooks, push, record } = equipmentOf(`${sample}\n${section}`);
    expect(push.map(({ kind }) => kind)).toEqual(['rtmp', 'srt']);
    expect(record).toBe(true);
    expect(hall.map(({ kind }) => kind)).toEqual(['x32', 'osc']);
    expect(hooks.map(({ id }) => id)).toEqual(['lights', 'news']);
  });

  it('keeps what is secret of a push out of it, and records unless told not to', () => {
    const { push, record } = equipmentOf(whole);
    expect(push).toMatchObject([
      { kind: 'rtmp', url: 'rtmps://live.example.org/app', key: 'PODIUM_CITY' },
      { kind: 'srt', url: 'srt://10.0.0.6:9710', key: null, passphrase: 'PODIUM_SPARE' },
    ]);
    expect(record).toBe(true);
    const off = equipmentOf(`${whole}  record: off\n`);
    expect(off.record).toBe(false);
    expect(describeEquipment(off, 'en').join('\n')).toContain('Nothing is recorded.');
  });

  it('keeps a JSON body’s numbers, flags and texts apart', () => {
    const send = equipmentOf(whole).hooks[1]?.send;
    expect(send).toMatchObject({
      ...{ by: 'http', method: 'POST' },
      json: { text: '{{ranking.zh}}', parts: [1, true, '{{first.score}}'] },
    });
  });

  it('is said in sentences, without the query of an address', () => {
    const lines = describeEquipment(equipmentOf(whole), 'en').join('\n');
    for (const part of [
      'Main console (X32 or M32 at 192.168.1.32:10023): closes and opens channel 1, 2 and mute group 3, and asks the console whether it did.',
      'Amplifier (OSC at amplifier.local:9000): /mic 1 0.5 open true 2 to open, /mic 0 to close.',
      'Relay: POST http://10.0.0.4/open to open, PUT http://10.0.0.4/close to close.',
      'lights: OSC /cue/{{trigger}} {{presenter.name.zh}} {{presenter.number}} to 10.0.0.5:53000 at the start and the limit.',
      'news: POST https://example.org/hook at the publication of a ranking.',
      'City: rtmps://live.example.org/app.',
      'Spare: srt://10.0.0.6:9710.',
      'The server needs the environment variables PODIUM_CITY, PODIUM_NEWS, PODIUM_RELAY and PODIUM_SPARE.',
    ])
      expect(lines).toContain(part);
    expect(lines).not.toContain('token');
    expect(describeEquipment(equipmentOf(whole), 'zh').join('\n')).toContain(
      '主调音台（X32 或 M32，192.168.1.32:10023）：开关通道 1、2，静音编组 3，并',
    );
    expect(describeEquipment(noEquipment, 'en')).toEqual([]);
  });
});

describe('equipment is refused for', () => {
  const hall = 'equipment.hall';
  const hooks = 'equipment.hooks';
  const push = 'equipment.push';
  it.each([
    ['a console of another make', 'kind: x32', 'kind: x33', 'notOneOfMeant', `${hall}[0].kind`],
    ['a channel it has not', '[1, 2]', '[1, 33]', 'whole', `${hall}[0].channels[1]`],
    ['an address cut short', '192.168.1.32', '192.168.1', 'host', `${hall}[0].host`],
    ['a name with a blank', 'amplifier.local', 'am plifier', 'host', `${hall}[1].host`],
    ['a port too high', 'port: 9000', 'port: 90000', 'whole', `${hall}[1].port`],
    ['a port forgotten', '      port: 9000\n', '', 'missing', `${hall}[1].port`],
    [
      'an OSC pattern',
      '/mic, args: [0]',
      '/m*, args: [0]',
      'oscAddress',
      `${hall}[1].close.address`,
    ],
    ['a text as a number', '{ float: 2 }', '{ int: 2x }', 'oscArgument', `${hall}[1].open.args[4]`],
    [
      'two types at once',
      '{ float: 2 }',
      '{ int: 2, float: 2 }',
      'oscArgument',
      `${hall}[1].open.args[4]`,
    ],
    [
      'an address that is none',
      'http://10.0.0.4/close',
      'ftp://10.0.0.4',
      'url',
      `${hall}[2].close.url`,
    ],
    ['a host to be filled in', '//example.org', '//{{event.id}}', 'url', `${hooks}[1].http.url`],
    [
      'a name in the hall',
      '/mic, args: [0]',
      '"/{{group.id}}", args: [0]',
      'placeholderHere',
      `${hall}[1].close.address`,
    ],
    [
      'another’s secret',
      'env.PODIUM_NEWS',
      'env.HOME',
      'secretName',
      `${hooks}[1].http.headers.Authorization`,
    ],
    [
      'a header on two lines',
      "'Bearer {{env.PODIUM_NEWS}}'",
      '中',
      'header',
      `${hooks}[1].http.headers.Authorization`,
    ],
    [
      'a slip in a name',
      '{{ranking.zh}}',
      '{{rankin.zh}}',
      'placeholderMeant',
      `${hooks}[1].http.json.text`,
    ],
    [
      'a name of nothing',
      "'{{first.score}}'",
      "'{{x}}'",
      'placeholder',
      `${hooks}[1].http.json.parts[2]`,
    ],
    [
      'a name of nothing in an argument',
      "['{{presenter.name.zh}}'",
      "['{{x}}'",
      'placeholder',
      `${hooks}[0].osc.args[0]`,
    ],
    [
      'a name that isn’t known yet',
      '[published]',
      '[published, start]',
      'placeholderNotFor',
      `${hooks}[1].http.json.text`,
    ],
    [
      'half a pair of braces',
      '{{ranking.zh}}',
      '{{ranking.zh}',
      'bracesOpen',
      `${hooks}[1].http.json.text`,
    ],
    [
      'a body that GET has not',
      'json: {',
      'method: GET\n        json: {',
      'bodyForGet',
      `${hooks}[1].http.json`,
    ],
    ['an unknown moment', '[published]', '[publish]', 'notOneOfMeant', `${hooks}[1].on[0]`],
    [
      'a push with its key',
      'example.org/app',
      'example.org/app?key=1',
      'pushUrl',
      `${push}[0].url`,
    ],
    ['a push to a web page', 'rtmps://live', 'https://live', 'pushUrl', `${push}[0].url`],
    ['a push to no port', ':9710', '', 'pushUrl', `${push}[1].url`],
    ['a key itself', 'key: PODIUM_CITY', 'key: abcd-1234', 'pushVariable', `${push}[0].key`],
    ['a push without a key', ', key: PODIUM_CITY', '', 'pushKeyMissing', `${push}[0]`],
    ['a key for SRT', 'passphrase: P', 'key: P', 'pushForm', `${push}[1]`],
    ['one push twice', 'id: spare', 'id: city', 'duplicateId', `${push}[1].id`],
    ['one id twice', 'id: news', 'id: lights', 'duplicateId', `${hooks}[1].id`],
    [
      'a key in the wrong place',
      '  hooks:',
      '  cameras: []\n  hooks:',
      'unknownKey',
      'equipment.cameras',
    ],
  ])('%s', (_what, from, to, code, path) => {
    expect(whole).toContain(from);
    expect(problemsOf(whole.replace(from, to))[0]).toMatchObject({ code, path });
  });

  it('a console of which nothing is closed, and a hook that sends nothing, with their lines', () => {
    const idle = whole.replace('      channels: [1, 2]\n      muteGroups: [3]\n', '');
    expect(problemsOf(idle)).toMatchObject([
      { code: 'nothingToClose', path: 'equipment.hall[0]', line: lineOf(idle, 'id: foh') },
    ]);
    const mute = `${smallEvent}equipment:\n  hooks:\n    - { id: lights, on: [start] }\n`;
    expect(problemsOf(mute)).toMatchObject([
      { code: 'hookForm', path: 'equipment.hooks[0]', line: lineOf(mute, 'id: lights') },
    ]);
  });
});
