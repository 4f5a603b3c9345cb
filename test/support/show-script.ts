import type { JudgeCommand, ProducerCommand } from '../../server/protocol/commands.ts';
import type { PresentationState } from '../../server/protocol/views.ts';
import { newCommandId, stateIn } from './crew.ts';
import type { House } from './house.ts';
import { insist } from './insist.ts';

type OnStage = Extract<ProducerCommand, { presentation: string }>;
type Mark = Extract<JudgeCommand, { type: 'mark' }>;

/** One thing that somebody does; a judge is named by the place in the plan. */
export type Step =
  | { readonly by: 'producer'; readonly command: OnStage; readonly then: PresentationState }
  | { readonly by: number; readonly command: Mark }
  /** The sheet is the one on the tablet by then. */
  | { readonly by: number; readonly command: { readonly type: 'handIn'; readonly group: string } };

const PATIENCE_MS = 90_000;

/** Does it as a page would: sent until answered, always under the same id; then waits to see it. */
export async function take(house: House, step: Step): Promise<void> {
  if (step.by === 'producer') return direct(house, step);
  const judge = house.judge(step.by);
  const { command } = step;
  const id = newCommandId();
  if (command.type === 'mark') {
    await insist(() => judge.give(command, id));
    const { presenter, criterion, mark } = command;
    const isIt = (one: Mark | { presenter: string; criterion: string; mark: string }) =>
      one.presenter === presenter && one.criterion === criterion && one.mark === mark;
    await judge.sees(
      'the mark',
      ({ sheets }) => sheets.some(({ marks }) => marks.some(isIt)),
      PATIENCE_MS,
    );
    return;
  }
  const { group } = command;
  const sheet = [...judge.sheet(group)];
  await insist(() => judge.give({ type: 'handIn', group, sheet }, id));
  const own = ({ sheets }: typeof judge.view) => sheets.find((one) => one.group === group);
  await judge.sees('the receipt', (view) => own(view)?.handedIn !== null, PATIENCE_MS);
}

async function direct(house: House, step: Extract<Step, { by: 'producer' }>): Promise<void> {
  const { producer } = house;
  const { command, then } = step;
  const request = { id: newCommandId(), seen: producer.view.rundownVersion, command };
  await insist(() => producer.client.request('command', request));
  const isThen = (view: typeof producer.view) => stateIn(view, command.presentation) === then;
  await producer.sees(`${command.presentation} ${then}`, isThen, PATIENCE_MS);
}

/** Everybody's part in a group's show: each presenter held once and marked, then every sheet. */
export function scriptOf(
  { group, presenters }: { group: string; presenters: readonly string[] },
  { judges, criteria }: { judges: number; criteria: readonly string[] },
  mark: () => string,
): Step[] {
  const seats = Array.from({ length: judges }, (_, index) => index);
  const marks = (presenter: string): Step[] =>
    seats.flatMap((by) =>
      criteria.map((criterion) => ({
        ...{ by, command: { type: 'mark' as const, presenter, criterion, mark: mark() } },
      })),
    );
  const turns = presenters.map((presenter): Step[] => [
    directed('putOnDeck', presenter, 'onDeck'),
    directed('standBy', presenter, 'standingBy'),
    directed('start', presenter, 'running'),
    {
      by: 'producer',
      command: { type: 'hold', presentation: presenter, reason: 'no sound' },
      then: 'held',
    },
    directed('resume', presenter, 'running'),
    ...marks(presenter),
    directed('finish', presenter, 'over'),
  ]);
  return [
    ...turns.flat(),
    ...seats.map((by): Step => ({ by, command: { type: 'handIn', group } })),
  ];
}

const directed = (
  type: 'putOnDeck' | 'standBy' | 'start' | 'resume' | 'finish',
  presentation: string,
  then: PresentationState,
): Step => ({ by: 'producer', command: { type, presentation }, then });
