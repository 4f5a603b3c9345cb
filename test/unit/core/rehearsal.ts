import { agenda } from '../../../server/core/agenda.ts';
import { decide } from '../../../server/core/decide.ts';
import type { Decision } from '../../../server/core/decision.ts';
import { evolve, type Entry } from '../../../server/core/evolve.ts';
import {
  initialState,
  phaseOf,
  presentationOf,
  type ShowState,
} from '../../../server/core/state.ts';
import { judgeView } from '../../../server/core/view-judge.ts';
import type {
  Actor,
  Command,
  JudgeCommand,
  ProducerCommand,
  SheetMark,
  SupervisorCommand,
  SystemCommand,
} from '../../../server/protocol/commands.ts';
import type { EventPlan } from '../../../server/protocol/event-plan.ts';
import type { ShowEvent } from '../../../server/protocol/events.ts';
import { instant, type Instant } from '../../../server/protocol/values.ts';
import { examplePlan } from './plan.ts';

const REASON = 'the slides do not show';
type OfPresentation = Exclude<
  Extract<ProducerCommand, { presentation: string }>['type'],
  'addTime' | 'turnSlide'
>;

/** A show played without any machinery around it: commands in, events out, time as the test says. */
export class Rehearsal {
  state: ShowState = initialState;
  at: Instant;
  readonly lines: { event: ShowEvent; entry: Entry }[] = [];

  constructor(plan: EventPlan = examplePlan(), at = 1_000_000) {
    this.at = instant(at);
    this.record([{ type: 'planned', plan }]);
  }

  record(events: readonly ShowEvent[], by: Actor = { role: 'system' }): void {
    for (const event of events) {
      const entry = { seq: this.lines.length + 1, at: this.at, by };
      this.lines.push({ event, entry });
      this.state = evolve(this.state, event, entry);
    }
  }

  get events(): ShowEvent[] {
    return this.lines.map(({ event }) => event);
  }

  give(command: Command, by: Actor, seen: number | null = null): Decision {
    const decision = decide(this.state, command, {
      ...{ at: this.at, by, seen },
      random: '0123456789abcdef',
    });
    if (decision.ok) this.record(decision.events, by);
    return decision;
  }

  /** The producer presses on the present picture. */
  producer(command: ProducerCommand): Decision {
    return this.give(command, { role: 'producer' }, this.state.rundownVersion);
  }

  /** The same, told by its name; a reason is given where one is wanted. */
  press(type: OfPresentation, presentation: string): Decision {
    const reasoned = type === 'hold' || type === 'withdraw' || type === 'restart';
    return this.producer(
      reasoned ? { type, presentation, reason: REASON } : { type, presentation },
    );
  }

  /** The supervisor presses on the present picture. */
  supervisor(command: SupervisorCommand): Decision {
    return this.give(command, { role: 'supervisor' }, this.state.rundownVersion);
  }

  judge(judge: string, command: JudgeCommand): Decision {
    return this.give(command, { role: 'judge', judge });
  }

  mark(judge: string, presenter: string, criterion: string, mark: string | null): Decision {
    return this.judge(judge, { type: 'mark', presenter, criterion, mark });
  }

  system(command: SystemCommand): Decision {
    return this.give(command, { role: 'system' });
  }

  /** Lets time pass; what comes due on the way is asked for at its instant. */
  wait(ms: number): void {
    const until = instant(this.at + ms);
    for (let due = agenda(this.state); due && due.at <= until; due = agenda(this.state)) {
      this.at = instant(Math.max(this.at, due.at));
      must(this.system(due.command));
    }
    this.at = until;
  }

  /** Brings a presentation from wherever it waits to running. */
  start(presentation: string): void {
    for (const type of ['putOnDeck', 'standBy', 'start'] as const) {
      must(this.press(type, presentation));
    }
  }

  /** Starts each presentation in turn and finishes it after a minute. */
  present(...presentations: string[]): void {
    for (const presentation of presentations) {
      this.start(presentation);
      this.wait(60_000);
      must(this.press('finish', presentation));
    }
  }

  /** Marks everybody who may be marked: `work` on work, 80 on talk. */
  fill(judge: string, group: string, work = '90'): void {
    for (const presenter of this.sheet(judge, group).open) {
      must(this.mark(judge, presenter, 'work', work));
      must(this.mark(judge, presenter, 'talk', '80'));
    }
  }

  /** Hands in what the judge sees. */
  handIn(judge: string, group: string, sheet?: SheetMark[]): Decision {
    return this.judge(judge, {
      type: 'handIn',
      group,
      sheet: sheet ?? this.sheet(judge, group).marks,
    });
  }

  fillAndHandIn(group: string, ...judges: string[]): void {
    for (const judge of judges) {
      this.fill(judge, group);
      must(this.handIn(judge, group));
    }
  }

  sheet(judge: string, group: string) {
    const view = judgeView(this.state, judge, receiptAt, 'record');
    const sheet = view?.sheets.find((one) => one.group === group);
    if (!sheet) throw new Error(`judge ${judge} has no sheet of ${group}`);
    return sheet;
  }

  presentation = (id: string) => presentationOf(this.state, id);
  phase = (group: string) => phaseOf(this.state, group);
}

export const receiptAt = (seq: number) => ({ receipt: `R-${seq}`, at: '2026-12-28T09:00:00.000Z' });

/** The events of a decision that was accepted. */
export function must(decision: Decision): readonly ShowEvent[] {
  if (!decision.ok) throw new Error(`refused: ${JSON.stringify(decision.refusal)}`);
  return decision.events;
}

/** The code a command was refused with; 'accepted' when it was not. */
export const codeOf = (decision: Decision): string =>
  decision.ok ? 'accepted' : decision.refusal.code;

export const typesOf = (decision: Decision): string[] => must(decision).map(({ type }) => type);
