import { every, later, type Stop } from '../clock/timer.ts';
import type { Ingest } from '../media/ingest.ts';
import type { EdgeStatus, OnAir, PanelStatus } from '../protocol/status.ts';
import type { Instant } from '../protocol/values.ts';
import { AlarmBoard } from './alarm-board.ts';
import { findAlarms, type FoundCode } from './alarm-rules.ts';
import type { Machines } from './machines.ts';
import { ProgrammeWatch } from './programme-watch.ts';
import type { Show } from './show.ts';

/** Who is connected, as the sockets know it. */
export interface Presence {
  stages(): number;
  panels(): number;
  /** Judges with at least one device. */
  judges(): string[];
}

export interface StatusOptions {
  readonly show: Show;
  readonly ingest: Ingest;
  readonly machines: Pick<Machines, 'status' | 'listen'>;
  readonly now: () => Instant;
  readonly presence: Presence;
  readonly publicPort: number;
  /** Whether edges were ordered at all. */
  readonly edgesExpected: boolean;
  /** Whether a programme was ordered to be composed. */
  readonly programmeExpected: boolean;
  readonly onStatus: (status: PanelStatus) => void;
  /** Is told everything that is measured on air, whenever an edge reports. */
  readonly onMeasured: (onAir: readonly OnAir[]) => void;
}

/** Changes within this time go out together, in ms. */
const GATHER_MS = 60;
const REVIEW_MS = 1_000;
/** Edges start after the show, and come back after a restart; only then are they missed, in ms. */
const EDGES_PATIENCE_MS = 5_000;

interface EdgeReport {
  readonly edge: EdgeStatus;
  readonly onAir: readonly OnAir[];
}

/** Gathers what the panel shows of machines and lines, and tells it when it changes. */
export class StatusBoard {
  readonly alarms: AlarmBoard;
  readonly programme: ProgrammeWatch;
  readonly #options: StatusOptions;
  /** What each linked edge reported last; null before the first report. */
  readonly #edges = new Map<object, EdgeReport | null>();
  readonly #startedAt: Instant;
  #gate: { open: boolean; since: Instant };
  #stopGathering: Stop | null = null;
  readonly #stops: Stop[];

  constructor(options: StatusOptions) {
    this.#options = options;
    const { now, show, ingest, machines } = options;
    this.alarms = new AlarmBoard(now, () => this.touch());
    this.programme = new ProgrammeWatch({
      ...{ now, expected: options.programmeExpected },
      onChange: () => this.touch(),
    });
    this.#startedAt = now();
    this.#gate = { open: ingest.gate.isOpen, since: now() };
    this.#stops = [
      show.listen(() => this.touch()),
      ingest.onChange(() => this.touch()),
      machines.listen(() => this.touch()),
      every(REVIEW_MS, () => this.#review()),
    ];
  }

  edgeLinked(link: object): void {
    this.#edges.set(link, null);
    this.touch();
  }

  edgeReported(link: object, report: EdgeReport): void {
    if (!this.#edges.has(link)) return;
    this.#edges.set(link, report);
    this.#options.onMeasured(this.#onAir());
    this.touch();
  }

  edgeGone(link: object): void {
    this.#edges.delete(link);
    this.touch();
  }

  /** Something has changed: told soon, together with whatever else changes by then. */
  touch(): void {
    this.#stopGathering ??= later(GATHER_MS, () => {
      this.#stopGathering = null;
      this.#review();
      this.#options.onStatus(this.status());
    });
  }

  status(): PanelStatus {
    const { ingest, machines, presence, publicPort } = this.#options;
    const reports = this.#reports();
    return {
      inputs: ingest.inputs(),
      onAir: this.#onAir(),
      edges: reports.map(({ edge }) => edge),
      programme: this.programme.status,
      waysOut: this.programme.waysOut,
      stages: presence.stages(),
      panels: presence.panels(),
      judges: presence.judges(),
      alarms: this.alarms.all(),
      ...machines.status(),
      publicPort,
    };
  }

  close(): void {
    this.#stopGathering?.();
    for (const stop of this.#stops) stop();
  }

  #reports(): EdgeReport[] {
    return [...this.#edges.values()].filter((report) => report !== null);
  }

  #onAir(): OnAir[] {
    return this.#reports().flatMap(({ onAir }) => onAir);
  }

  #review(): void {
    const { show, ingest, presence, edgesExpected, now } = this.#options;
    const { isOpen } = ingest.gate;
    if (isOpen !== this.#gate.open) this.#gate = { open: isOpen, since: now() };
    const found = findAlarms({
      state: show.state,
      inputs: ingest.inputs(),
      onAir: this.#onAir(),
      edges: this.#edges.size,
      edgesExpected: edgesExpected && now() - this.#startedAt > EDGES_PATIENCE_MS,
      programmeMissing: this.programme.missing,
      ...{ waysOut: this.programme.waysOut, now: now() },
      stages: presence.stages(),
      gateOpen: isOpen,
      gateForMs: now() - this.#gate.since,
    });
    const known = this.alarms.all();
    for (const code of Object.keys(found) as FoundCode[]) {
      const subjects = found[code];
      for (const subject of subjects) this.alarms.set(code, true, subject);
      for (const alarm of known)
        if (alarm.code === code && !subjects.includes(alarm.detail))
          this.alarms.set(code, false, alarm.detail);
    }
  }
}
