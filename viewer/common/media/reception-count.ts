import type { ReceptionReport } from '../../../server/protocol/figures.ts';

/** What a connection has counted since it began. */
export interface ReceptionCount {
  /** Tells one connection from the next. */
  readonly connection: string;
  readonly freezes: number;
  /** In ms. */
  readonly frozen: number;
  readonly framesDropped: number;
  readonly packetsReceived: number;
  readonly packetsLost: number;
  readonly way: ReceptionReport['way'];
}

/** Entries of `getStats` (W3C, Identifiers for WebRTC's Statistics API); browsers leave some fields out. */
type Entry = Readonly<Record<string, unknown>>;

/** Reads a connection's own statistics. */
export function countReception(report: Pick<RTCStatsReport, 'forEach'>): ReceptionCount {
  const entries = new Map<string, Entry>();
  report.forEach((entry: Entry) => entries.set(String(entry['id']), entry));
  const inbound = [...entries.values()].filter(({ type }) => type === 'inbound-rtp');
  const sum = (field: string): number =>
    inbound.reduce((total, entry) => total + numberOf(entry[field]), 0);
  const transport = [...entries.values()].find(({ type }) => type === 'transport');
  return {
    // Each connection's transport has a certificate of its own.
    connection: String(transport?.['localCertificateId'] ?? transport?.['id'] ?? ''),
    freezes: sum('freezeCount'),
    frozen: sum('totalFreezesDuration') * 1_000,
    framesDropped: sum('framesDropped'),
    packetsReceived: sum('packetsReceived'),
    packetsLost: sum('packetsLost'),
    way: wayOf(entries, transport),
  };
}

function wayOf(entries: ReadonlyMap<string, Entry>, transport?: Entry): ReceptionReport['way'] {
  const pair = entries.get(String(transport?.['selectedCandidatePairId']));
  const local = entries.get(String(pair?.['localCandidateId']));
  if (local?.['candidateType'] === 'relay') return 'relay';
  const protocol = local?.['protocol'];
  return protocol === 'udp' || protocol === 'tcp' ? protocol : 'unknown';
}

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);
