import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openJournal } from '../../server/journal/journal.ts';
import type { RecordedEvent } from '../../server/protocol/events.ts';
import { Air } from './air.ts';
import { Judge, Producer, StagePage, Visitor } from './crew.ts';
import { familyOf, gone, type FamilyMember } from './family.ts';
import { Pulse } from './pulse.ts';
import { until } from './until.ts';
import { WholeServer } from './whole-server.ts';

/**
 * What is killed; `everything` is the launcher with its processes in one moment, as by a power cut,
 * after `launcher` these have to end by themselves.
 */
export type Target = 'show' | 'edge' | 'launcher' | 'everything';

const FREE_PORTS = ['--port', '0', '--public-port', '0', '--media-port', '0'];
const HEALING = { timeoutMs: 60_000 };

/** A whole server with one page of every kind, which stay open whatever becomes of it. */
export class House {
  readonly #folder: string;
  readonly #event: string;
  readonly #args: readonly string[];
  #server: WholeServer;
  #pulses: Pulse[] = [];
  #killed: FamilyMember[] = [];
  readonly producer: Producer;
  readonly stage: StagePage;
  readonly visitor: Visitor;
  readonly judges: readonly Judge[];
  readonly air: Air;

  /** `args`: further options of the command line. */
  static async open(event: string, args: readonly string[] = []): Promise<House> {
    const folder = await mkdtemp(join(tmpdir(), 'podium-house-'));
    const data = join(folder, 'data');
    const server = await WholeServer.start({ event, data, args: [...FREE_PORTS, ...args] });
    const [producer, stage, visitor, ...judges] = await Promise.all([
      Producer.at(server.panel),
      StagePage.at(server.stage),
      Visitor.at(server.publicOrigin),
      ...server.judges.map((link) => Judge.at(link)),
    ]);
    return new House({ folder, event, args, server }, { producer, stage, visitor, judges });
  }

  private constructor(
    server: { folder: string; event: string; args: readonly string[]; server: WholeServer },
    crew: Pick<House, 'producer' | 'stage' | 'visitor' | 'judges'>,
  ) {
    this.#folder = server.folder;
    this.#event = server.event;
    this.#args = server.args;
    this.#server = server.server;
    this.producer = crew.producer;
    this.stage = crew.stage;
    this.visitor = crew.visitor;
    this.judges = crew.judges;
    this.air = new Air(crew.producer);
    this.#pulses = this.pages.map((page) => new Pulse(page));
  }

  get server(): WholeServer {
    return this.#server;
  }

  get pages() {
    return [this.producer, this.stage, this.visitor, ...this.judges];
  }

  get pulses(): readonly Pulse[] {
    return this.#pulses;
  }

  judge(index: number): Judge {
    const judge = this.judges[index];
    if (!judge) throw new Error(`no judge ${index}`);
    return judge;
  }

  /** Every process of the target, itself first. */
  async family(target: Target): Promise<FamilyMember[]> {
    return familyOf(await this.#pid(target));
  }

  /**
   * Finds out about the target and gives what kills it, in the instant it is called; that resolves
   * when nothing of it runs any more, whatever it had started.
   */
  async aim(target: Target): Promise<() => Promise<void>> {
    const pid = await this.#pid(target);
    const family = await familyOf(pid);
    const both = await this.#server.processes();
    return async () => {
      this.#expectLoss(target);
      this.#killed.push(...family);
      if (target === 'everything') await this.#server.killWith(both);
      else process.kill(pid, 'SIGKILL');
      await gone(family);
    };
  }

  /** Starts everything again, on the same record and ports. */
  async startAgain(): Promise<void> {
    const { samePorts } = this.#server;
    await this.#server.close();
    this.#server = await WholeServer.start({
      event: this.#event,
      data: join(this.#folder, 'data'),
      args: [...samePorts, ...this.#args],
    });
  }

  /** Waits until every page has come back by itself, and the show has its edge again. */
  async heals(): Promise<void> {
    await until('every page is back', () => this.#pulses.every(({ healed }) => healed), {
      ...HEALING,
      describe: () => this.#pulses.map(({ healed }) => healed).join() + this.#server.errors,
    });
    await until('the edge is linked', () => this.producer.status?.edges.length === 1, HEALING);
  }

  /** What stands on the record; the server must not be running. */
  record(): RecordedEvent[] {
    const journal = openJournal(join(this.#folder, 'data'));
    try {
      return journal.all();
    } finally {
      journal.close();
    }
  }

  /** Stops the server; resolves when none of its processes is left. */
  async stop(): Promise<void> {
    const family = await familyOf(this.#server.pid);
    await this.#server.close();
    await gone([...this.#killed, ...family]);
  }

  /** Stops what runs still and removes what is left. */
  async close(): Promise<void> {
    for (const page of this.pages) page.close();
    try {
      await this.stop();
    } finally {
      await rm(this.#folder, { recursive: true, force: true });
    }
  }

  async #pid(target: Target): Promise<number> {
    if (target === 'everything' || target === 'launcher') return this.#server.pid;
    const family = await familyOf(this.#server.pid);
    const found = family.find(({ program }) => program.includes(`${target}/process.ts`));
    if (!found) throw new Error(`the ${target} is not running`);
    return found.pid;
  }

  #expectLoss(target: Target): void {
    this.producer.status = null;
    for (const pulse of this.#pulses) {
      const ofEdge = pulse.page === this.visitor;
      if (target === (ofEdge ? 'show' : 'edge')) pulse.muted();
      else pulse.cut();
    }
  }
}
