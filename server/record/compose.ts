import { randomBytes } from 'node:crypto';
import { publicRanking } from '../core/public-ranking.ts';
import { rankInputOf } from '../core/rank-group.ts';
import { planOf, presentationOf, type ShowState } from '../core/state.ts';
import type { LineProof } from '../journal/read-line.ts';
import type { Receipt } from '../journal/receipt.ts';
import type { RecordedEvent, ShowEventOf } from '../protocol/events.ts';
import { saltedHash } from './canonical.ts';
import { fingerprint, publicHalf } from './keys.ts';
import type { RecordKeys } from './key-files.ts';
import { signRecord } from './record-text.ts';
import { FORMAT, type OpenedPart, type SealedRecord } from './schema.ts';
import { sealPart } from './sealed-part.ts';

/** One version of a group's ranking, with what its record needs. */
export interface Publication {
  /** The show right before it was published. */
  readonly state: ShowState;
  readonly line: RecordedEvent;
  readonly event: ShowEventOf<'published'>;
  /** When the group's scoring was opened, by the wall clock. */
  readonly opened: string | null;
  /** By judge: when the sheet was handed in, and what for. */
  readonly receipts: ReadonlyMap<string, Receipt>;
}

/** Makes a publication's sealed record (SPEC.md). */
export async function composeRecord(
  publication: Publication,
  proof: LineProof,
  journal: string,
  keys: RecordKeys,
): Promise<SealedRecord> {
  const { state, line, event, receipts } = publication;
  const group = groupIn(state, event.group);
  const input = rankInputOf(state, group);
  const { salt, hash } = event.computedFrom ?? freshHash(input);
  const opened: OpenedPart = {
    ...{ salt, input, previous: proof.previous, line: proof.line },
    receipts: [...receipts].map(([judge, { receipt }]) => ({ judge, receipt })),
  };
  const record = {
    format: FORMAT,
    formatVersion: 1,
    ...publicPart(publication),
    computedFrom: hash,
    journal: { id: journal, line: line.seq, hash: proof.hash },
    supervisorKey: fingerprint(keys.supervisor),
    sealed: await sealPart(opened, keys.supervisor),
    showKey: publicHalf(keys.show),
  } as const;
  return signRecord(record, keys.show);
}

function publicPart({ state, line, event, opened, receipts }: Publication) {
  const plan = planOf(state);
  const group = groupIn(state, event.group);
  const draw = state.draws.get(group.id);
  const { version, reason, ranking } = publicRanking(state, event);
  return {
    event: {
      ...{ id: plan.id, title: plan.title, place: plan.place, dates: plan.dates },
      ...(plan.rehearsal && { rehearsal: plan.rehearsal }),
    },
    group: { id: group.id, name: group.name },
    ...{ version, reason, scoringOpened: opened, published: line.wall },
    presenters: group.presenters.map((presenter) => ({
      ...presenter,
      withdrawn: presentationOf(state, presenter.id).state === 'withdrawn',
    })),
    ...{ panels: plan.panels, criteria: plan.criteria, components: plan.components ?? [] },
    judges: plan.judges.map(({ id, name, post, panel }) => ({
      ...{ id, name, post, panel },
      handedIn: receipts.get(id)?.at ?? null,
    })),
    formula: event.formula ?? plan.formula,
    lots: draw ? { seed: draw.seed, ties: [...draw.ties] } : null,
    ranking,
  };
}

/** For what was published before its hash went on the record. */
function freshHash(input: unknown) {
  const salt = randomBytes(16).toString('hex');
  return { salt, hash: saltedHash(salt, input) };
}

function groupIn(state: ShowState, id: string) {
  const group = planOf(state).groups.find((one) => one.id === id);
  if (!group) throw new Error(`no group ${id}`);
  return group;
}
