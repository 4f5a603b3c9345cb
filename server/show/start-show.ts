import { Server } from 'socket.io';
import { openAccess, type Access } from '../access/access.ts';
import { openShowBus } from '../bus/show-bus.ts';
import { persist } from '../clock/persist.ts';
import { openShowClock, type ShowClock } from '../clock/show-clock.ts';
import { planOf } from '../core/state.ts';
import { formerResults } from '../former/former-events.ts';
import { listen, portOf } from '../http/listen.ts';
import { ownOriginsOnly } from '../http/own-origins.ts';
import { openJournal } from '../journal/journal.ts';
import type { Log } from '../log.ts';
import { startIngest, type Ingest } from '../media/ingest.ts';
import { readRelays, type Relays } from '../media/relays.ts';
import { announced } from '../media/announced-address.ts';
import { Publications } from '../open/publications.ts';
import type { SealNotice, ShowOrder } from '../process-messages.ts';
import { MOST_BYTES_ON_THE_WIRE } from '../protocol/sockets.ts';
import type { EventPlan } from '../protocol/event-plan.ts';
import type { IssuedEncoder, IssuedLink } from '../protocol/issued-link.ts';
import { openKeys } from '../record/key-files.ts';
import { fingerprint } from '../record/keys.ts';
import { Sealer } from '../record/sealer.ts';
import type { RehearsalRun } from '../protocol/rehearsal-run.ts';
import type { Alarm } from '../protocol/status.ts';
import { openMetrics } from '../metrics/metrics-listener.ts';
import { ShowMeter } from '../metrics/show-meter.ts';
import { readMetricsToken, type Settings, type Tools } from '../settings.ts';
import { StartError } from '../start-error.ts';
import type { AlarmBoard } from './alarm-board.ts';
import { Broadcast } from './broadcast.ts';
import { ClosingLog } from './closing-log.ts';
import { openClosingStore } from './closing-store.ts';
import { crewApp } from './crew-http.ts';
import { serveCrew } from './crew-sockets.ts';
import { issueAllLinks, issueEncoders } from './issue-links.ts';
import { Machines } from './machines.ts';
import { presenceOf, socketsByRole } from './presence.ts';
import { RehearsalDesk } from '../rehearsal/rehearsal-desk.ts';
import { RobotDesk } from '../rehearsal/robot-desk.ts';
import { OscIn } from '../remote/osc-in.ts';
import { recordingsFolder } from '../replay/recordings-folder.ts';
import { Takes } from '../replay/takes.ts';
import { tellReplays } from '../replay/tell-replays.ts';
import { RemoteDesk } from '../remote/remote-desk.ts';
import { ReportLog } from '../report/report-log.ts';
import { Screens } from './screens.ts';
import { Show } from './show.ts';
import { SpeechWatch } from './speech-watch.ts';
import { StatusBoard } from './status-board.ts';
import { tellPublications } from './tell-publications.ts';
import { UntilReady } from './until-ready.ts';

export interface RunningShow {
  readonly port: number;
  readonly links: readonly IssuedLink[];
  readonly encoders: readonly IssuedEncoder[];
  readonly seal: SealNotice;
  close(): Promise<void>;
}

/** A crew's page that says nothing for this long has gone, in ms: people must see who is connected. */
const PING = { pingInterval: 2_000, pingTimeout: 4_000 };

/** After a kill the system and the old worker give ports back within this time, in ms. */
const GIVING_BACK_MS = 3_000;

/** Starts everything of the show, the record first; rejects with an error that says what to do. */
export async function startShow(
  order: ShowOrder,
  settings: Settings,
  tools: Tools,
  log: Log,
): Promise<RunningShow> {
  const { plan, equipment, data } = order;
  const closing: (() => unknown)[] = [];
  const close = async () => {
    for (const stop of closing.splice(0).toReversed()) await stop();
  };
  try {
    const meter = new ShowMeter({ folder: data, restarts: order.restarts ?? 0, log });
    closing.push(() => meter.close());
    const journal = meter.journal.measured(openJournal(data));
    const relays = readRelays(settings);
    closing.push(() => journal.close());
    const keys = openKeys(data, settings['supervisor-key']);
    const clock = openShowClock(journal);
    // Alarms may come before the board that shows them.
    const alarms = new UntilReady<AlarmBoard>();
    /** At most one alarm of a code, about what fails last. */
    const failing = (code: Alarm['code']) => (fails: boolean, detail: string) =>
      alarms.do((board) => {
        board.clear(code);
        board.set(code, fails, detail);
      });
    const onSeal = failing('sealFailing');
    const sealer = new Sealer({ folder: data, keys, journal, log, onFailing: onSeal });
    closing.push(() => sealer.close());
    const publications = new Publications();
    const reports = new ReportLog();
    const takes = new Takes();
    const show = new Show({
      ...{ plan, journal, clock, log },
      witness(before, line) {
        sealer.witness(before, line);
        publications.witness(before, line);
        reports.witness(line);
        takes.witness(before, line);
      },
      onJournal: failing('journalFailing'),
      onGiven: ({ command, by }, outcome) => meter.commandGiven(command.type, by.role, outcome),
    });
    closing.push(() => show.close());
    ofThisEvent(show, plan, data);
    const rehearsal = planOf(show.state).rehearsal !== undefined;
    const access = openAccess({ folder: data, rehearsal, now: () => clock.wall().getTime() });
    closing.push(() => access.close());
    const ingest = await persist(GIVING_BACK_MS, () =>
      openIngest({ show, clock, settings, relays, tools, log, failing }),
    );
    closing.push(() => ingest.close());
    const alarm = (work: (board: AlarmBoard) => void) => alarms.do(work);
    const machines = new Machines({ equipment, show, clock, log, alarm });
    closing.push(() => machines.close());
    machines.attach(ingest.gate);
    show.start();
    sealer.start();
    const parts = { meter, show, publications, reports, takes, clock, access, ingest, machines };
    const served = await serve({ order, settings, log, ...parts });
    closing.push(() => served.close());
    served.status.alarms.set('planDiffers', !show.hasPlan(plan));
    alarms.ready(served.status.alarms);
    const issued = planOf(show.state);
    const links = order.issueLinks ? await issueAllLinks(access, issued) : [];
    const encoders = order.issueLinks ? issueEncoders(access, issued) : [];
    const seal = { fingerprint: fingerprint(keys.show), toTakeAway: keys.toTakeAway };
    return { port: served.port, links, encoders, seal, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A folder that holds what happened at another event is not gone on with. */
function ofThisEvent({ state }: Show, { id: wanted }: EventPlan, folder: string): void {
  const { id: found } = planOf(state);
  if (found === wanted) return;
  throw new StartError({ code: 'dataOfOther', params: { folder, found, wanted } });
}

interface IngestParts {
  readonly show: Show;
  readonly clock: ShowClock;
  readonly settings: Settings;
  readonly relays: Relays;
  readonly tools: Tools;
  readonly log: Log;
  readonly failing: (code: Alarm['code']) => (fails: boolean, detail: string) => void;
}

function openIngest(parts: IngestParts): Promise<Ingest> {
  const { show, clock, settings, relays, tools, log, failing } = parts;
  return startIngest({
    workerBin: tools.workerBin,
    listen: { ...announced(settings), port: settings['media-port'] },
    relays,
    inputs: planOf(show.state).inputs,
    feed: settings.feed === 'on' ? { ffmpegBin: tools.ffmpegBin, folder: tools.feedFolder } : null,
    now: () => clock.now(),
    log,
    onAlarm: ({ code, raised, detail }) => failing(code)(raised, detail),
  });
}

interface ServedParts {
  readonly order: ShowOrder;
  readonly settings: Settings;
  readonly log: Log;
  readonly meter: ShowMeter;
  readonly show: Show;
  readonly publications: Publications;
  readonly reports: ReportLog;
  readonly takes: Takes;
  readonly clock: ShowClock;
  readonly access: Access;
  readonly ingest: Ingest;
  readonly machines: Machines;
}

async function serve(parts: ServedParts) {
  const { order, settings, log, meter, show, publications, reports, takes, clock } = parts;
  const { access, ingest, machines } = parts;
  const now = () => clock.now();
  const remote = new RemoteDesk(show);
  const closings = new ClosingLog({
    ...{ show, log },
    openStore: () => openClosingStore(order.data, show.record),
  });
  const { app, close: closeApp } = crewApp({
    ...{ access, show, remote, now, publications },
    encoders: ingest.encoders,
    report: () => reports.report(closings.all()),
    settings,
    log,
    wall: () => clock.wall().getTime(),
    unready: () => [
      ...(show.journalFails ? (['journalFailing'] as const) : []),
      ...(ingest.workerPid === null ? (['mediaWorkerDown'] as const) : []),
    ],
  });
  const http = await persist(GIVING_BACK_MS, () => listen(app, settings, order.showPort, false));
  const io = new Server(http, {
    ...{ ...PING, serveClient: false, transports: ['websocket'] },
    maxHttpBufferSize: MOST_BYTES_ON_THE_WIRE,
    allowRequest: ownOriginsOnly,
  });
  const bus = openShowBus();
  const stopTelling = tellPublications(show, publications, bus);
  const stopReplays = tellReplays({
    ...{ show, takes, bus, log, folder: recordingsFolder(order.data) },
    wall: () => clock.wall().getTime(),
  });
  const broadcast = new Broadcast({ io, bus, show, now, wall: () => clock.wall().getTime() });
  const screens = new Screens({ now, onScreens: (all) => broadcast.tellScreens(all) });
  closings.listen((latest) => broadcast.tellClosings(latest));
  const status = new StatusBoard({
    ...{ show, ingest, machines, now, publicPort: order.publicPort },
    presence: presenceOf(io),
    edgesExpected: settings.edges > 0,
    programmeExpected: settings.programme === 'on',
    onStatus: (message) => broadcast.tellStatus(message),
    onMeasured: (onAir) => closings.measured(onAir),
  });
  const speech = new SpeechWatch({ show, log, alarms: status.alarms });
  const stopLevels = ingest.onLevels((levels) => speech.heard(levels));
  const { linkSecret, data, equipment } = order;
  const { rehearsal } = planOf(show.state);
  const robots = rehearsal
    ? new RobotDesk({ show, onRobots: (said) => broadcast.tellRobots(said) })
    : null;
  const onRun = (run: RehearsalRun) => broadcast.tellRehearsal(run);
  const rehearsals = rehearsal ? null : new RehearsalDesk({ show, settings, onRun });
  const former = formerResults(data, log);
  const told = { broadcast, status, closings, screens, former, robots, rehearsals };
  const { stage } = equipment;
  const oscIn =
    equipment.oscIn && (await OscIn.open({ settings: equipment.oscIn, desk: remote, log }));
  serveCrew({ io, show, clock, access, ingest, ...told, stage, linkSecret, meter, log });
  meter.follow({
    ...{ ingest, wall: () => clock.wall().getTime() },
    closings: () => closings.all(),
    alarms: () => status.alarms.all(),
    sockets: () => socketsByRole(io),
    onSample: (sample) => broadcast.tellSample(sample),
  });
  const metrics = await openMetrics({ settings, token: readMetricsToken(), meter, log });
  return {
    status,
    port: portOf(http),
    async close() {
      meter.close();
      await metrics?.close();
      oscIn?.close();
      const rehearsalEnds = rehearsals?.close();
      robots?.close();
      closeApp();
      stopTelling();
      stopReplays();
      stopLevels();
      speech.close();
      status.close();
      closings.close();
      screens.close();
      broadcast.close();
      await io.close();
      await bus.close();
      await rehearsalEnds;
    },
  };
}
