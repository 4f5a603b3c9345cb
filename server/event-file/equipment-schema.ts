import { z } from 'zod';
import { triggerSchema } from '../protocol/equipment.ts';
import { MOST_PUSHES } from '../protocol/ways-out.ts';
import {
  headerFields,
  hostText,
  jsonBody,
  oscAddressText,
  oscArgument,
  urlText,
  type Blanks,
} from './equipment-notation.ts';
import { fields, idText, ipText, refusal, wholeText, wording } from './notation.ts';
import { pushFields, recordText } from './push-notation.ts';
import { stageFields } from './stage-notation.ts';

/** The section `equipment`: settings of machines around the show, none of which is in the plan. */

const portText = wholeText(1, 65_535);

const oscShape = (blanks: Blanks) => ({
  address: oscAddressText(blanks),
  args: z.array(oscArgument(blanks)).max(20).default([]),
});

const httpFields = (blanks: Blanks) =>
  fields({
    method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).default('POST'),
    url: urlText(blanks),
    headers: headerFields.default({}),
    json: jsonBody(blanks).optional(),
  }).superRefine(({ method, json }, context) => {
    if (method === 'GET' && json !== undefined)
      context.addIssue({ ...refusal('bodyForGet'), path: ['json'] });
  });

/** How many of each a console of the family has: X32 and M32, X AIR and MR at their largest. */
const counts = {
  x32: { port: '10023', channels: 32, dcas: 8, muteGroups: 6 },
  xair: { port: '10024', channels: 16, dcas: 4, muteGroups: 4 },
} as const;

const named = { id: idText, name: wording };

const consoleFields = <K extends keyof typeof counts>(kind: K) => {
  const { port, channels, dcas, muteGroups } = counts[kind];
  const numbers = (most: number) => z.array(wholeText(1, most)).max(most).default([]);
  return fields({
    kind: z.literal(kind),
    ...named,
    host: hostText,
    port: portText.prefault(port),
    channels: numbers(channels),
    dcas: numbers(dcas),
    muteGroups: numbers(muteGroups),
  }).superRefine((given, context) => {
    if (given.channels.length + given.dcas.length + given.muteGroups.length === 0)
      context.addIssue(refusal('nothingToClose'));
  });
};

const hallFields = z.discriminatedUnion(
  'kind',
  [
    consoleFields('x32'),
    consoleFields('xair'),
    fields({
      kind: z.literal('osc'),
      ...named,
      host: hostText,
      port: portText,
      open: fields(oscShape('none')),
      close: fields(oscShape('none')),
    }),
    fields({
      kind: z.literal('http'),
      ...named,
      open: httpFields('secret'),
      close: httpFields('secret'),
    }),
  ],
  // Zod doesn't tell among what was to be chosen, so the message carries it.
  { error: (issue) => (issue.code === 'invalid_union' ? 'x32 xair osc http' : undefined) },
);

const hookFields = fields({
  id: idText,
  on: z.array(triggerSchema).min(1).max(triggerSchema.options.length),
  http: httpFields('hook').optional(),
  osc: fields({ host: hostText, port: portText, ...oscShape('hook') }).optional(),
}).superRefine(({ http, osc }, context) => {
  if ((http === undefined) === (osc === undefined)) context.addIssue(refusal('hookForm'));
});

export const equipmentFields = fields({
  hall: z.array(hallFields).max(16).default([]),
  hooks: z.array(hookFields).max(50).default([]),
  oscIn: fields({
    host: ipText.prefault('127.0.0.1'),
    port: portText,
    from: z.array(ipText).min(1).max(50),
  }).optional(),
  push: z.array(pushFields).max(MOST_PUSHES).default([]),
  record: recordText.default(true),
  stage: stageFields.optional(),
});
export type EquipmentFile = z.infer<typeof equipmentFields>;
