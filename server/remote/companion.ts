import { remoteActions, remotePaths, type RemoteAction } from '../protocol/remote.ts';
import type { Language } from '../protocol/values.ts';

/**
 * A page of buttons to import into Bitfocus Companion: the page export of version 4, which Companion
 * 3 and later read, for its module generic-http (bitfocus/companion, shared-lib/lib/Model/
 * ExportModelv4.ts; bitfocus/companion-module-generic-http, src/index.js).
 */

const CONNECTION = 'podium-http';
/** Custom variable of Companion in which its operator keeps the token: the file itself holds none. */
export const TOKEN_VARIABLE = 'podium_token';

const GREEN = 0x1b6e2c;
const RED = 0x9b1c1c;
const AMBER = 0x8a5a00;
const BLUE = 0x174a8c;
const GREY = 0x333333;
const WHITE = 0xffffff;

interface Button {
  readonly action: RemoteAction;
  readonly colour: number;
  readonly body?: Record<string, string | number | boolean>;
}

const BY_BUTTON = 'Companion';
const ROWS: readonly (readonly Button[])[] = [
  [
    { action: 'go', colour: GREEN },
    { action: 'put-on-deck', colour: GREY },
    { action: 'stand-by', colour: GREY },
    { action: 'start', colour: GREEN },
    { action: 'hold', colour: AMBER, body: { reason: BY_BUTTON } },
    { action: 'resume', colour: GREEN },
    { action: 'finish', colour: RED },
    { action: 'take-back', colour: BLUE },
  ],
  [
    { action: 'mic-on', colour: GREEN },
    { action: 'mic-off', colour: RED },
    { action: 'start-segment', colour: GREY },
    { action: 'end-segment', colour: GREY },
    { action: 'add-time', colour: AMBER, body: { seconds: 30, reason: BY_BUTTON } },
    { action: 'message', colour: BLUE, body: { text: '请抓紧时间 Please wrap up', flash: true } },
    { action: 'clear-message', colour: GREY },
  ],
  [
    { action: 'previous-slide', colour: GREY },
    { action: 'next-slide', colour: GREY },
    { action: 'cut-auto', colour: BLUE },
    { action: 'cut-camera', colour: BLUE },
    { action: 'cut-slides', colour: BLUE },
    { action: 'cut-side-by-side', colour: BLUE },
    { action: 'cut-pip', colour: BLUE },
    { action: 'cut-programme', colour: BLUE },
  ],
];

/** `origin`: the address under which Companion reaches the server. */
export function companionPage(origin: string, language: Language): Record<string, unknown> {
  const controls = Object.fromEntries(
    ROWS.map((buttons, row) => [
      row,
      Object.fromEntries(
        buttons.map((button, column) => [column, control(button, `${row}-${column}`, language)]),
      ),
    ]),
  );
  return {
    version: 4,
    type: 'page',
    oldPageNumber: 1,
    page: {
      name: 'Podium',
      controls,
      gridSize: { minColumn: 0, maxColumn: 7, minRow: 0, maxRow: 3 },
    },
    instances: {
      [CONNECTION]: {
        instance_type: 'generic-http',
        label: 'podium',
        sortOrder: 0,
        isFirstInit: false,
        enabled: true,
        lastUpgradeIndex: -1,
        config: { prefix: origin, rejectUnauthorized: true },
      },
    },
  };
}

function control({ action, colour, body = {} }: Button, id: string, language: Language) {
  const header = {
    Authorization: `Bearer $(custom:${TOKEN_VARIABLE})`,
    'X-Podium-Name': BY_BUTTON,
  };
  return {
    type: 'button',
    style: {
      text: remoteActions[action].summary[language],
      textExpression: false,
      size: 'auto',
      png64: null,
      alignment: 'center:center',
      pngalignment: 'center:center',
      color: WHITE,
      bgcolor: colour,
      show_topbar: 'default',
    },
    options: { rotaryActions: false, stepProgression: 'auto' },
    feedbacks: [],
    steps: {
      '0': {
        action_sets: {
          down: [
            {
              id: `podium-${id}`,
              action: 'post',
              instance: CONNECTION,
              delay: 0,
              options: {
                url: remotePaths.action(action),
                body: JSON.stringify(body),
                header: JSON.stringify(header),
                contenttype: 'application/json',
                jsonResultDataVariable: '',
                result_stringify: true,
                statusCodeVariable: '',
              },
            },
          ],
          up: [],
        },
        options: { runWhileHeld: [] },
      },
    },
  };
}
