import { z } from 'zod';
import {
  idSchema,
  instantSchema,
  reasonSchema,
  slideNumberSchema,
  textSchema,
  type Text,
} from './values.ts';
import { cutViewSchema } from './layout.ts';
import { clockViewSchema, slideViewSchema } from './views/public.ts';
import { undoableSchema } from './views/panel.ts';
import { nextActionSchema } from './next-action.ts';

/** Remote control: the same table of actions for HTTP, OSC and its documentation. */

export const remotePaths = {
  action: (name: string) => `/api/remote/v1/actions/${name}`,
  state: '/api/remote/v1/state',
  /** Server-sent events: `state` whenever something changes. */
  events: '/api/remote/v1/events',
  openApi: '/api/remote/openapi.json',
  /** A page of buttons for Bitfocus Companion. */
  companion: '/api/remote/companion',
} as const;

const presentation = idSchema
  .optional()
  .describe('The presentation’s id; left out: whichever the action fits now.');
const segment = idSchema
  .optional()
  .describe('The segment’s id; left out: the next one, or the one that is on.');
const slideParam = z.coerce.number().pipe(slideNumberSchema);
const reason = reasonSchema.describe('Why; it goes on the record.');

const action = <S extends z.ZodRawShape>(shape: S, zh: string, en: string) => ({
  params: z.strictObject(shape),
  summary: { zh, en } satisfies Text,
});

/** Every action: what it takes, and what it does. OSC takes the parameters in this order. */
export const remoteActions = {
  go: action({}, '下一步（即面板上的大按钮）', 'GO: whatever is next, as the panel’s large button'),
  'put-on-deck': action({ presentation }, '候场', 'Put the next one on deck'),
  'stand-by': action({ presentation }, '就位', 'Have whoever is on deck stand by'),
  start: action({ presentation }, '开始', 'Start whoever stands by'),
  hold: action({ reason }, '暂停', 'Hold the running presentation'),
  resume: action({}, '继续', 'Resume what is held'),
  finish: action({}, '结束', 'Finish what is running or held'),
  restart: action({ reason, presentation }, '重新开始', 'Restart what is running, held or over'),
  'take-back': action({}, '撤回上一次开始、暂停或结束', 'Take the last start, hold or finish back'),
  'add-time': action(
    { seconds: z.coerce.number().int().min(1).max(14_400).describe('In s.'), reason },
    '加时',
    'Add time to what is running or held',
  ),
  'mic-on': action({}, '开话筒', 'Open the stage mic'),
  'mic-off': action({}, '关话筒', 'Close the stage mic'),
  'mic-toggle': action({}, '开关话筒', 'Open or close the stage mic'),
  'start-segment': action({ segment }, '开始休息或主持人环节', 'Begin a break or the host’s part'),
  'end-segment': action({ segment }, '结束休息或主持人环节', 'End the break or the host’s part'),
  slide: action(
    { number: slideParam, count: slideParam.optional() },
    '幻灯片翻到第几页，共几页',
    'Say which slide is shown, and of how many',
  ),
  'next-slide': action({}, '下一页幻灯片', 'Turn to the next slide'),
  'previous-slide': action({}, '上一页幻灯片', 'Turn back one slide'),
  'cut-auto': action({}, '画面自动切换', 'Show whatever is live'),
  'cut-camera': action(
    {
      camera: idSchema
        .optional()
        .describe('The camera’s id; left out: the one chosen before, or the first that is live.'),
    },
    '切到摄像机',
    'Cut to the camera',
  ),
  'cut-slides': action({}, '切到幻灯片', 'Cut to the slides'),
  'cut-side-by-side': action({}, '切到并排', 'Cut to camera and slides side by side'),
  'cut-pip': action({}, '切到画中画', 'Cut to the slides with the camera in a corner'),
  'cut-programme': action({}, '切到外来节目', 'Cut to the mixed programme'),
  message: action(
    {
      text: z.string().trim().min(1).max(200),
      flash: z.union([z.boolean(), z.stringbool()]).default(false),
    },
    '在台上屏幕显示提示',
    'Say something on the stage display',
  ),
  'clear-message': action({}, '清除台上屏幕的提示', 'Clear the stage display'),
} as const;
export type RemoteAction = keyof typeof remoteActions;
export const remoteActionSchema = z.enum(
  Object.keys(remoteActions) as [RemoteAction, ...RemoteAction[]],
);
export type RemoteParams<A extends RemoteAction> = z.output<(typeof remoteActions)[A]['params']>;

const named = z.strictObject({ id: idSchema, name: textSchema });

/** What a button needs to know to be lit. Times are instants of the show clock, `at` being now. */
export const feedbackSchema = z.strictObject({
  at: instantSchema,
  next: z.strictObject({ action: nextActionSchema, name: textSchema }).nullable(),
  onStage: named.extend({ state: z.string() }).nullable(),
  onDeck: named.nullable(),
  segment: named.extend({ endsAt: instantSchema }).nullable(),
  clock: clockViewSchema,
  slide: slideViewSchema.nullable(),
  cut: cutViewSchema,
  micOn: z.boolean(),
  undoable: undoableSchema.nullable(),
  message: z.string().nullable(),
  locked: z.boolean(),
});
export type Feedback = z.infer<typeof feedbackSchema>;

export const remoteReplySchema = z.strictObject({
  ok: z.literal(true),
  /** The journal’s last line after it. */
  seq: z.int().nonnegative(),
});
export const remoteRefusalSchema = z.strictObject({
  ok: z.literal(false),
  code: z.string(),
  /** In the language that was asked for (`Accept-Language`). */
  message: z.string(),
});
