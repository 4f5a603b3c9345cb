import fc from 'fast-check';
import { nextAction } from '../../../server/core/next-action.ts';
import { judgeView } from '../../../server/core/view-judge.ts';
import { producerCommandSchema } from '../../../server/protocol/commands.ts';
import { cutLayoutSchema } from '../../../server/protocol/layout.ts';
import { editsSchema } from '../../../server/protocol/rundown-edits.ts';
import { LIMIT, WINDOW } from './plan.ts';
import { receiptAt, type Rehearsal } from './rehearsal.ts';

const presenters = fc.constantFrom('ann', 'bo', 'cy');
const groups = fc.constantFrom('heads', 'towns');
const judges = fc.constantFrom('l1', 'l2', 'o1');
const work = fc.integer({ min: 0, max: 202 }).map((half) => String(half / 2));
const talk = fc.integer({ min: 58, max: 101 }).map(String);

const mark = fc.record({
  do: fc.constant('mark' as const),
  judge: judges,
  presenter: presenters,
  criterion: fc.constantFrom('work', 'talk'),
  work: fc.option(work, { freq: 6 }),
  talk: fc.option(talk, { freq: 6 }),
});

const texts = fc.constantFrom('ann', 'Annie', '').map((word) => ({ zh: word, en: word }));
const cues = fc.constantFrom('ann', 'bo', 'cy', 'di', 'opening', 'pause', 'tea');
const presenter = fc.record({
  ...{ id: fc.constantFrom('ann', 'cy', 'di'), name: texts, post: texts, unit: texts },
});
const segment = fc.record({
  id: fc.constantFrom('pause', 'tea'),
  kind: fc.constantFrom('break' as const, 'host' as const),
  name: texts,
  duration: fc.constant(60_000),
});
const before = fc.option(cues);

/** Any change of the rundown, whether it is possible or not. */
const edit = fc.oneof(
  fc.record({
    kind: fc.constant('addPresenter' as const),
    ...{ group: groups, before, presenter, imported: fc.constant([]) },
  }),
  fc.record({ kind: fc.constant('addSegment' as const), group: groups, before, segment }),
  fc.record({ kind: fc.constant('editPresenter' as const), presenter }),
  fc.record({ kind: fc.constant('editSegment' as const), segment }),
  fc.record({ kind: fc.constant('moveCue' as const), cue: cues, group: groups, before }),
  fc.record({ kind: fc.constant('removeCue' as const), cue: cues }),
  fc.record({
    ...{ kind: fc.constant('note' as const), cue: cues },
    text: fc.constantFrom('walks slowly', null),
  }),
  fc.record({
    ...{ kind: fc.constant('planGroup' as const), group: groups },
    starts: fc.constantFrom('2026-12-28T09:00:00+08:00', null),
  }),
);

/** Any command at all, whether it fits or not. */
const press = fc
  .record({
    type: fc.constantFrom(
      ...producerCommandSchema.options.map((option) => option.shape.type.value),
    ),
    presentation: presenters,
    seed: fc.constantFrom('dice 4 2', null),
    presenter: presenters,
    points: fc.constantFrom('1.5', '-2', null),
    group: groups,
    withoutMissing: fc.boolean(),
    reason: fc.constantFrom('fault', null),
    length: fc.constantFrom(30_000, 120_000),
    segment: fc.constantFrom('opening', 'pause', 'tea'),
    edits: fc.array(edit, { minLength: 1, maxLength: 3 }),
    count: fc.integer({ min: 1, max: 3 }),
    locked: fc.boolean(),
    number: fc.integer({ min: 1, max: 4 }),
    layout: fc.constantFrom(...cutLayoutSchema.options),
    camera: fc.constantFrom('front', 'side', 'deck', undefined),
    message: fc.constantFrom({ text: 'louder', flash: true }, null),
  })
  .map((all) => {
    // Only the fields the command knows; what can't be made into one is pressed as something harmless.
    const option = producerCommandSchema.options.find(({ shape }) => shape.type.value === all.type);
    const fields = Object.keys(option?.shape ?? {});
    const own = Object.fromEntries(Object.entries(all).filter(([key]) => fields.includes(key)));
    const command = producerCommandSchema.safeParse(own);
    return { do: 'press' as const, command: command.data ?? null };
  });

const onStageTypes = [
  'finish',
  'finish',
  'hold',
  'resume',
  'closeGate',
  'openGate',
  'restart',
] as const;

/** One thing that somebody does, or that time passes. */
const stepArbitrary = fc.oneof(
  { weight: 8, arbitrary: fc.constant({ do: 'next' as const }) },
  { weight: 4, arbitrary: press },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.oneof(
        fc.constantFrom(0, LIMIT / 2, LIMIT, WINDOW),
        fc.double({ min: 0, max: LIMIT, noNaN: true }),
      ),
    }),
  },
  { weight: 4, arbitrary: mark },
  {
    weight: 2,
    arbitrary: fc.record({
      ...{
        do: fc.constant('edit' as const),
        edits: fc.array(edit, { minLength: 1, maxLength: 2 }),
      },
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'undoEdit' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'undoStep' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({
      ...{ do: fc.constant('addTime' as const), length: fc.constantFrom(1_000, 60_000) },
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('fill' as const), judge: judges }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('onStage' as const),
      type: fc.constantFrom(...onStageTypes),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('collect' as const), group: groups }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('correct' as const),
      presenter: presenters,
      points: fc.constantFrom('1.5', '-2', null),
      group: groups,
      then: fc.constantFrom('confirm', 'drop', 'nothing'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('handIn' as const), judge: judges, group: groups }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('tick' as const),
      type: fc.constantFrom('warn', 'reachLimit'),
      presentation: presenters,
    }),
  },
);
export type Step = typeof stepArbitrary extends fc.Arbitrary<infer T> ? T : never;

export const stepsArbitrary = fc.array(stepArbitrary, {
  minLength: 20,
  maxLength: 120,
  size: 'max',
});

/** Does one step; what is refused is refused. Hooks hear of every mark that was accepted. */
export function take(
  show: Rehearsal,
  step: Step,
  onMark: (judge: string, presenter: string, criterion: string, mark: string | null) => void,
): void {
  switch (step.do) {
    case 'next': {
      const action = nextAction(show.state);
      if (action) show.producer({ type: 'go', action });
      return;
    }
    case 'edit':
      show.producer({ type: 'lockRundown', locked: false });
      show.producer({ type: 'edit', edits: editsSchema.safeParse(step.edits).data ?? [] });
      return;
    case 'undoEdit':
      show.producer({ type: 'undoEdit', count: show.state.undoings.length });
      return;
    case 'addTime': {
      const presentation = show.state.onStage ?? 'ann';
      show.producer({ type: 'addTime', presentation, length: step.length, reason: 'fault' });
      return;
    }
    case 'undoStep':
      show.producer({ type: 'undoStep' });
      return;
    case 'press':
      if (step.command) show.producer(step.command);
      return;
    case 'correct':
      return correct(show, step);
    case 'wait':
      return show.wait(step.ms);
    case 'tick':
      show.system({ type: step.type, presentation: step.presentation });
      return;
    case 'mark': {
      const { judge, presenter, criterion } = step;
      const value = criterion === 'work' ? step.work : step.talk;
      if (show.mark(judge, presenter, criterion, value).ok)
        onMark(judge, presenter, criterion, value);
      return;
    }
    case 'onStage':
      if (show.state.onStage !== null) show.press(step.type, show.state.onStage);
      return;
    case 'fill':
      return fill(show, step.judge, onMark);
    case 'handIn':
      return handIn(show, step.judge, step.group);
    case 'collect':
      for (const judge of ['l1', 'l2', 'o1']) {
        fill(show, judge, onMark);
        handIn(show, judge, step.group);
      }
  }
}

function handIn(show: Rehearsal, judge: string, group: string): void {
  const sheets = judgeView(show.state, judge, receiptAt, 'record')?.sheets ?? [];
  show.handIn(judge, group, sheets.find((sheet) => sheet.group === group)?.marks ?? []);
}

function fill(show: Rehearsal, judge: string, onMark: Parameters<typeof take>[2]): void {
  const sheets = judgeView(show.state, judge, receiptAt, 'record')?.sheets ?? [];
  for (const presenter of sheets.flatMap(({ open }) => open)) {
    for (const [criterion, mark] of [
      ['work', '77.5'],
      ['talk', '77'],
    ] as const) {
      if (show.mark(judge, presenter, criterion, mark).ok)
        onMark(judge, presenter, criterion, mark);
    }
  }
}

function correct(show: Rehearsal, step: Extract<Step, { do: 'correct' }>): void {
  const { group, presenter, points } = step;
  show.producer({ type: 'proposeCorrection', group, presenter, points, reason: 'a mistake' });
  if (step.then === 'confirm') show.supervisor({ type: 'confirmCorrection', group });
  if (step.then === 'drop')
    show.supervisor({ type: 'dropCorrection', group, reason: 'no mistake' });
}
