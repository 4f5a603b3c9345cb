import type { ShowState } from '../core/state.ts';
import { find, planOf } from '../core/state.ts';
import type { Alarm, InputStatus, OnAir } from '../protocol/status.ts';
import type { Instant } from '../protocol/values.ts';
import type { WaysOutStatus } from '../protocol/ways-out.ts';
import { findWayOutAlarms, type WayOutFindings } from './way-out-alarms.ts';

/** What the alarms are told from; nothing here is asked for, all of it is known. */
export interface Circumstances {
  readonly state: ShowState;
  readonly inputs: readonly InputStatus[];
  readonly onAir: readonly OnAir[];
  /** Edges whose link is up, and whether any is expected. */
  readonly edges: number;
  readonly edgesExpected: boolean;
  readonly programmeMissing: boolean;
  /** How the programme gets out; null while nobody says. */
  readonly waysOut: WaysOutStatus | null;
  readonly now: Instant;
  readonly stages: number;
  /** Whether the gate is open, and for how long that has been so, in ms. */
  readonly gateOpen: boolean;
  readonly gateForMs: number;
}

/** The alarms that follow from circumstances, by code: the subjects they are about. */
export type Findings = Readonly<
  Record<
    | 'edgeMissing'
    | 'programmeMissing'
    | 'stageMissing'
    | 'inputMissing'
    | 'soundAfterClosing'
    | 'gateNotConfirmed',
    readonly string[]
  > &
    WayOutFindings
>;
export type FoundCode = keyof Findings & Alarm['code'];

/** An edge reports what it measures within this time, in ms. */
const CONFIRM_MS = 1_500;
const ABOUT_ALL = [''];

/** Pure: what is wrong in these circumstances. */
export function findAlarms(now: Circumstances): Findings {
  const gated = planOf(now.state).inputs.filter((input) => input.gated);
  const readings = now.onAir.filter(({ input }) => gated.some(({ id }) => id === input));
  const wanted = now.gateOpen ? 'open' : 'closed';
  const unconfirmed = readings.some(({ gate }) => gate !== wanted);
  return {
    edgeMissing: now.edgesExpected && now.edges === 0 ? ABOUT_ALL : [],
    programmeMissing: now.programmeMissing ? ABOUT_ALL : [],
    stageMissing: now.stages === 0 && somebodyComes(now.state) ? ABOUT_ALL : [],
    inputMissing: missingInputs(now),
    soundAfterClosing: [...new Set(readings.filter(leaks).map(({ input }) => input))],
    ...findWayOutAlarms(now.waysOut, now.now),
    gateNotConfirmed: unconfirmed && now.gateForMs > CONFIRM_MS ? ABOUT_ALL : [],
  };
}

/** Packets tell of any sound; the level is an ear of its own, should the counting fail. */
const leaks = ({ packetsSinceClosing, loudestSinceClosing }: OnAir): boolean =>
  packetsSinceClosing > 0 || loudestSinceClosing !== null;

/** From standing by on the presenter has to see a clock. */
const somebodyComes = (state: ShowState): boolean =>
  find(state, 'onDeck', 'standingBy', 'running', 'held') !== null;

/** Nobody misses a screen that shows nothing; camera and microphones are always wanted. */
const missingInputs = ({ state, inputs }: Circumstances): string[] =>
  planOf(state)
    .inputs.filter(({ medium }) => medium !== 'screen')
    .map(({ id }) => id)
    .filter((id) => {
      const status = inputs.find(({ input }) => input === id);
      return !status || status.source === 'none' || status.silent;
    });
