import { setupPrimary } from '@socket.io/cluster-adapter';
import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { translator } from '../event-file/translator.ts';
import { isAny, ownAddress } from '../media/announced-address.ts';
import type { SealNotice } from '../process-messages.ts';
import type { Equipment } from '../protocol/equipment.ts';
import type { EventPlan } from '../protocol/event-plan.ts';
import type { IssuedEncoder, IssuedLink } from '../protocol/issued-link.ts';
import type { Language } from '../protocol/values.ts';
import { hlsFolder } from '../programme/out/hls/hls-folder.ts';
import { recordingsFolder } from '../replay/recordings-folder.ts';
import { usesTls, type Settings } from '../settings.ts';
import { announcement } from './announce.ts';
import { chosenPort } from './free-port.ts';
import { KeptProcess } from './kept-process.ts';
import { launcherMessages } from './messages.ts';

/** What runs once everything does. */
export interface Running {
  readonly links: readonly IssuedLink[];
  readonly showPort: number;
  readonly publicPort: number;
}

export interface LaunchOptions {
  readonly args: readonly string[];
  readonly settings: Settings;
  /** Where the record is kept. */
  readonly data: string;
  /** Of the certificate that Podium made for itself; null where it did not. */
  readonly certificate: string | null;
  readonly plan: EventPlan;
  readonly equipment: Equipment;
  readonly sample: boolean;
  readonly language: Language;
  readonly say: (line: string) => void;
  /** Once everything runs, before it is announced. */
  readonly onRunning?: (running: Running) => void;
}

export interface Launched {
  /** Resolves with a message when the show can't be started at all. */
  readonly hopeless: Promise<string>;
  close(): Promise<void>;
}

const server = resolve(import.meta.dirname, '..');

/** Starts the show, then its edges and the programme, as processes of their own, and keeps them running. */
export async function launch(options: LaunchOptions): Promise<Launched> {
  const { args, settings, plan, equipment, data, certificate, language, say } = options;
  const text = translator(launcherMessages, language);
  // Carries the bus between the processes.
  setupPrimary();
  const publicPort = await chosenPort(settings['public-port'], settings.host);
  const linkSecret = randomBytes(32).toString('base64url');
  const common = { args: [...args], linkSecret, publicPort };
  const hopeless = Promise.withResolvers<string>();
  let showPort = await chosenPort(settings.port, settings.host);
  let links: readonly IssuedLink[] = [];
  let encoders: readonly IssuedEncoder[] = [];
  let seal: SealNotice | null = null;
  let announced = false;
  let started = false;
  const edges: KeptProcess[] = [];
  const programme: KeptProcess[] = [];
  const notices = (name: string) => noticesOf(name, text, say);

  const announce = () => {
    if (announced) return;
    announced = true;
    options.onRunning?.({ links, showPort, publicPort });
    const address = isAny(settings.host) ? ownAddress() : null;
    const tls = usesTls(settings);
    const about = { plan, language, tls, showPort, publicPort, links, encoders };
    const rest = { address, data, seal, certificate, sample: options.sample };
    for (const line of announcement({ ...about, ...rest }, text)) say(line);
  };
  const startEdges = () => {
    const ready = new Set<string>();
    for (let index = 0; index < settings.edges; index += 1) {
      const edge = `edge-${index + 1}`;
      const notice = notices(text('edge', { edge }));
      const mediaPort = edgePort(settings, index);
      edges.push(
        new KeptProcess({
          script: join(server, 'edge/process.ts'),
          order: () => ({
            ...{ role: 'edge', ...common, showPort, edge, mediaPort },
            recordings: recordingsFolder(data),
            hls: hlsFolder(data),
          }),
          onReady: () => {
            notice.ready();
            ready.add(edge);
            if (ready.size === settings.edges) announce();
          },
          onHopeless: (message) => hopeless.resolve(message),
          onRestart: (why) => notice.restart(why),
        }),
      );
    }
    if (settings.edges === 0) announce();
  };

  const startProgramme = () => {
    if (settings.programme === 'off') return;
    const notice = notices(text('programme'));
    programme.push(
      new KeptProcess({
        script: join(server, 'programme/process.ts'),
        order: () => ({ role: 'programme', ...common, showPort, data, equipment }),
        onReady: () => notice.ready(),
        // The show goes on without it; its alarm stands on the panel.
        onHopeless: say,
        onRestart: (why) => notice.restart(why),
      }),
    );
  };

  const notice = notices(text('show'));
  const show = new KeptProcess({
    script: join(server, 'show/process.ts'),
    order: (again) => ({
      ...{ role: 'show', ...common, showPort, plan, equipment, data },
      issueLinks: !again,
    }),
    onReady: (report) => {
      notice.ready();
      showPort = report.port;
      if (report.links.length > 0) links = report.links;
      if (report.encoders && report.encoders.length > 0) encoders = report.encoders;
      seal = report.seal ?? null;
      if (started) return;
      started = true;
      startEdges();
      startProgramme();
    },
    onHopeless: (message) => hopeless.resolve(message),
    onRestart: (why) => notice.restart(why),
  });
  return {
    hopeless: hopeless.promise,
    async close() {
      await Promise.all([...edges, ...programme].map((one) => one.close()));
      await show.close();
    },
  };
}

/** The show's worker has the first media port, the edges' workers the next ones. */
const edgePort = (settings: Settings, index: number): number =>
  settings['media-port'] === 0 ? 0 : settings['media-port'] + 1 + index * settings['edge-workers'];

/** Says when a process has ended and when it is back, but nothing of a first start. */
function noticesOf(
  name: string,
  text: ReturnType<typeof translator<keyof (typeof launcherMessages)['en']>>,
  say: (line: string) => void,
) {
  let lost = false;
  return {
    restart(why: string): void {
      lost = true;
      say(text('restarted', { process: name, why }));
    },
    ready(): void {
      if (lost) say(text('back', { process: name }));
      lost = false;
    },
  };
}
