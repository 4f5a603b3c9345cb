import { isDeepStrictEqual } from 'node:util';
import { placeholdersIn, SECRET } from '../automation/placeholders.ts';
import type {
  ConsoleEquipment,
  Equipment,
  HallMachine,
  Hook,
  HttpTemplate,
  OscTemplate,
  PushTarget,
} from '../protocol/equipment.ts';
import { plainStage, type StageSettings } from '../protocol/stage-settings.ts';
import type { Language } from '../protocol/values.ts';
import { variablesOf } from '../programme/out/push/push-address.ts';
import { listOf } from './describe-plan.ts';
import { equipmentTexts } from './equipment-sentences.ts';
import { writeDuration } from './notation.ts';
import { translator } from './translator.ts';

/** What the machines around the show will do, as lines; none where there are none. */
export function describeEquipment(equipment: Equipment, language: Language): string[] {
  const say = translator(equipmentTexts, language);
  const hall = equipment.hall.map((machine) => hallLine(machine, language));
  const hooks = equipment.hooks.map((hook) => hookLine(hook, language));
  const secrets = secretsOf(equipment);
  return [
    ...section(say('hall'), hall),
    ...section(say('hooks'), hooks),
    ...section(say('remote'), oscLines(equipment.oscIn, language)),
    ...section(
      say('push'),
      equipment.push.map((one) => pushLine(one, language)),
    ),
    ...section(say('record'), equipment.record ? [] : [say('recordOff')]),
    ...section(say('stage'), stageLines(equipment.stage, language)),
    ...(secrets.length > 0 ? [say('secrets', { names: listOf(secrets, language) })] : []),
  ];
}

function oscLines(oscIn: Equipment['oscIn'], language: Language): string[] {
  if (oscIn === null) return [];
  const { host, port, from } = oscIn;
  const say = translator(equipmentTexts, language);
  return [say('oscIn', { host, port, from: listOf(from, language) })];
}

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length > 0 ? ['', title, ...lines.map((line) => `  ${line}`)] : [];

function hallLine(machine: HallMachine, language: Language): string {
  const say = translator(equipmentTexts, language);
  const name = machine.name[language];
  switch (machine.kind) {
    case 'x32':
    case 'xair': {
      const { host, port, kind } = machine;
      const numbered = partsOf(machine, language);
      const parts = language === 'zh' ? numbered.join('，') : listOf(numbered, language);
      return say('console', { name, host, port, parts, family: say(kind) });
    }
    case 'osc': {
      const { host, port, open, close } = machine;
      return say('oscMachine', { name, host, port, open: oscText(open), close: oscText(close) });
    }
    case 'http':
      return say('httpMachine', {
        name,
        open: httpText(machine.open),
        close: httpText(machine.close),
      });
  }
}

function partsOf(console: ConsoleEquipment, language: Language): string[] {
  const say = translator(equipmentTexts, language);
  return (['channels', 'dcas', 'muteGroups'] as const).flatMap((part) =>
    console[part].length > 0
      ? [say(part, { numbers: console[part].join(language === 'zh' ? '、' : ', ') })]
      : [],
  );
}

function hookLine({ id, on, send }: Hook, language: Language): string {
  const say = translator(equipmentTexts, language);
  const triggers = listOf(
    on.map((trigger) => say(trigger)),
    language,
  );
  const what =
    send.by === 'http'
      ? httpText(send)
      : say('osc', { message: oscText(send), host: send.host, port: send.port });
  return say('hook', { id, what, when: say('when', { triggers }) });
}

const pushLine = ({ name, url }: PushTarget, language: Language): string =>
  translator(equipmentTexts, language)('pushTo', { name: name[language], url });

/** Only of a display that isn't as it comes. */
function stageLines(stage: StageSettings, language: Language): string[] {
  if (isDeepStrictEqual(stage, plainStage)) return [];
  const say = translator(equipmentTexts, language);
  const colours = stage.colours.map(({ at, colour }) =>
    say('colourAt', { colour: say(colour), at: writeDuration(at) }),
  );
  return [
    say(stage.count === 'up' ? 'countUp' : 'countDown'),
    colours.length > 0 ? say('colours', { colours: listOf(colours, language) }) : say('noColours'),
    ...(stage.voice === 'off' ? [] : [say(stage.voice === 'zh' ? 'voiceZh' : 'voiceEn')]),
    ...(stage.voice !== 'off' && stage.lastTen ? [say('lastTen')] : []),
  ];
}

const oscText = ({ address, args }: OscTemplate): string =>
  [address, ...args.map(({ value }) => value)].join(' ');

/** Without the query, which may hold what not everybody should read. */
const httpText = ({ method, url }: HttpTemplate): string =>
  `${method} ${url.replace(/[?#].*/, '')}`;

/** The environment variables that are filled in somewhere. */
function secretsOf(equipment: Equipment): string[] {
  const names = placeholdersIn(JSON.stringify(equipment)).flatMap(
    (name) => SECRET.exec(name)?.[1] ?? [],
  );
  const pushed = equipment.push.flatMap(variablesOf);
  return [...new Set([...names, ...pushed])].toSorted();
}
