import type { Translate } from '../event-file/translator.ts';
import type { SealNotice } from '../process-messages.ts';
import type { EventPlan } from '../protocol/event-plan.ts';
import { CERTIFICATE_PATHS } from '../protocol/http.ts';
import { whipPath } from '../protocol/whip.ts';
import type { IssuedEncoder, IssuedLink } from '../protocol/issued-link.ts';
import type { Language } from '../protocol/values.ts';
import type { launcherMessages } from './messages.ts';

export interface Announcement {
  readonly plan: EventPlan;
  readonly language: Language;
  readonly tls: boolean;
  readonly showPort: number;
  readonly publicPort: number;
  readonly links: readonly IssuedLink[];
  /** Tokens that were issued at this start; those of an earlier one are not known any more. */
  readonly encoders: readonly IssuedEncoder[];
  /** This machine's address for other devices; null where it has none. */
  readonly address: string | null;
  readonly data: string;
  readonly seal: SealNotice | null;
  /** Fingerprint of the certificate that Podium made for itself; null where it did not. */
  readonly certificate: string | null;
  /** Whether the sample event runs because no file was named. */
  readonly sample: boolean;
}

/** Whose signature the sealed records bear, and that the key to their marks has to be taken away. */
function sealLines(
  seal: SealNotice | null,
  say: Translate<keyof (typeof launcherMessages)['en']>,
): string[] {
  if (!seal) return [];
  const { fingerprint, toTakeAway } = seal;
  return [
    say('seal', { fingerprint }),
    ...(toTakeAway === null ? [] : [say('takeKeyAway', { file: toTakeAway })]),
  ];
}

/** How tablets are told to trust the certificate that Podium made for itself. */
function certificateLines(
  { certificate, address, publicPort }: Announcement,
  say: Translate<keyof (typeof launcherMessages)['en']>,
): string[] {
  if (certificate === null) return [];
  const url = `https://${address ?? 'localhost'}:${publicPort}${CERTIFICATE_PATHS.der}`;
  return [
    say('certificate', { fingerprint: certificate }),
    say('trust', { url }),
    ...(['trustIpad', 'trustAndroid', 'trustWindows'] as const).map((key) => `  ${say(key)}`),
  ];
}

/** What robots do at a rehearsal. */
function robotLines(
  { rehearsal }: EventPlan,
  say: Translate<keyof (typeof launcherMessages)['en']>,
): string[] {
  if (!rehearsal) return [];
  const { speed } = rehearsal;
  return [say('robots'), ...(speed === 1 ? [] : [say('faster', { speed })]), say('noMachines')];
}

/** Where encoders send to, and the token for each input. */
function encoderLines(
  { plan, language, encoders }: Announcement,
  origin: string,
  say: Translate<keyof (typeof launcherMessages)['en']>,
): string[] {
  const lines = plan.inputs.flatMap(({ id, name }) => {
    const issued = encoders.find(({ input }) => input === id);
    if (!issued) return [];
    return `  ${origin}${whipPath(id)}  ${say('token', { token: issued.token })}  ${name[language]}`;
  });
  return lines.length > 0 ? [say('encoders'), ...lines] : [say('encodersAsBefore')];
}

/** What a newcomer reads once everything runs: where to go, and with which link. Lines. */
export function announcement(
  about: Announcement,
  say: Translate<keyof (typeof launcherMessages)['en']>,
): string[] {
  const { plan, language, tls, address, links } = about;
  const origin = (port: number) => `${tls ? 'https' : 'http'}://localhost:${port}`;
  const crew = (role: IssuedLink['role']) => {
    const link = links.find((one) => one.role === role);
    return link ? `${origin(about.showPort)}${link.path}` : '';
  };
  const judges = plan.judges.flatMap(({ id, name }) => {
    const link = links.find((one) => one.judge === id);
    if (!link) return [];
    return `  ${origin(about.showPort)}${link.path}  PIN ${link.pin ?? ''}  ${name[language]}`;
  });
  return [
    '',
    say('title', { title: plan.title[language] }),
    ...robotLines(plan, say),
    '',
    ...[say('panel'), `  ${crew('producer')}`],
    ...[say('supervisor'), `  ${crew('supervisor')}`],
    ...[say('stage'), `  ${crew('stage')}`],
    ...[say('capture'), `  ${crew('capture')}`],
    ...[say('public'), `  ${origin(about.publicPort)}/`],
    ...encoderLines(about, origin(about.showPort), say),
    ...[say('judges'), ...judges],
    '',
    ...(address === null ? [] : [say('elsewhere', { address })]),
    ...(tls ? [] : [say('captureElsewhere')]),
    ...(about.sample ? [say(plan.rehearsal ? 'rehearsalSample' : 'sample')] : []),
    ...certificateLines(about, say),
    say('data', { folder: about.data }),
    ...sealLines(about.seal, say),
    say(plan.rehearsal ? 'rehearsalStop' : 'stop'),
    '',
  ];
}
