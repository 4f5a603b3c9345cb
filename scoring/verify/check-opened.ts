import { hashOf } from '../../server/journal/chain.ts';
import { showEventSchema, type ShowEventOf } from '../../server/protocol/events.ts';
import { saltedHash } from '../../server/record/canonical.ts';
import type { OpenedPart, SealedRecord } from '../../server/record/schema.ts';
import { rank } from '../engine/rank.ts';
import { rankInputSchema, type RankInput, type RankResult } from '../engine/schema.ts';
import { ScoringError } from '../engine/scoring-error.ts';
import type { Opened } from './check-record.ts';
import { compare } from './compare.ts';
import { fault, type Fault } from './fault.ts';

/** Checks a record against its own sealed part; `raw` is the record as read. */
export function checkOpened(
  record: SealedRecord,
  raw: object,
  part: OpenedPart,
): { faults: Fault[]; opened: Opened | null } {
  const faults: Fault[] = [];
  if (saltedHash(part.salt, part.input) !== record.computedFrom) faults.push(fault('hashDiffers'));
  faults.push(...checkLine(record, raw, part));
  const input = rankInputSchema.safeParse(part.input);
  if (!input.success) {
    const detail = input.error.issues[0]?.message ?? '';
    return { faults: [...faults, fault('notRanked', { detail })], opened: null };
  }
  faults.push(...checkInput(record, input.data));
  const ranked = rankAnew(input.data);
  if (!ranked.ok) return { faults: [...faults, ranked.fault], opened: null };
  faults.push(...compareRanking(record, ranked.result, 'marksGive'));
  return { faults, opened: { part, input: input.data, result: ranked.result } };
}

/** The journal's line has the hash that is told, and says what the record says. */
function checkLine(record: SealedRecord, raw: object, { previous, line }: OpenedPart): Fault[] {
  const faults: Fault[] = [];
  if (hashOf(previous, line) !== record.journal.hash) faults.push(fault('chainDiffers'));
  const event = publishedIn(line.event);
  if (!event) return [...faults, fault('lineUnreadable')];
  const { formula = null } = { formula: null, ...raw };
  const told = {
    ...{ 'journal.line': record.journal.line, published: record.published },
    ...{ 'group.id': record.group.id, version: record.version },
    ...(event.computedFrom && { computedFrom: record.computedFrom }),
    ...(record.version > 1 && { reason: record.reason }),
  };
  const found = {
    ...{ 'journal.line': line.seq, published: line.wall },
    ...{ 'group.id': event.group, version: event.version },
    ...(event.computedFrom && { computedFrom: event.computedFrom.hash }),
    ...(record.version > 1 && { reason: event.reason }),
  };
  faults.push(...compare([], told, found, 'journalSays'));
  if (event.formula) faults.push(...compare(['formula'], formula, event.formula, 'journalSays'));
  return [...faults, ...compareRanking(record, event.result, 'journalSays')];
}

function publishedIn(text: string): ShowEventOf<'published'> | null {
  try {
    const event = showEventSchema.safeParse(JSON.parse(text));
    return event.success && event.data.type === 'published' ? event.data : null;
  } catch {
    return null;
  }
}

/** Who took part and by which formula, as the ranking was computed. */
function checkInput(record: SealedRecord, input: RankInput): Fault[] {
  const withdrawn = new Map(input.presenters.map((one) => [one.id, one.withdrawn]));
  const present = new Map(input.judges.map((one) => [one.id, one]));
  const presenters = record.presenters.map(({ id }) => ({ id, withdrawn: withdrawn.get(id) }));
  const judges = record.judges.map(({ id }) => {
    const judge = present.get(id);
    return { id, panel: judge?.panel, handedIn: judge !== undefined && judge.absent !== true };
  });
  const toldPresenters = record.presenters.map(({ id, withdrawn: out }) => ({
    id,
    withdrawn: out,
  }));
  const toldJudges = record.judges.map(({ id, panel, handedIn }) => ({
    ...{ id, panel, handedIn: handedIn !== null },
  }));
  return [
    ...compare(['formula'], record.formula, input.formula, 'sealedSays'),
    ...compare(['presenters'], toldPresenters, presenters, 'sealedSays'),
    ...compare(['judges'], toldJudges, judges, 'sealedSays'),
    ...compare(['lots', 'ties'], record.lots?.ties, input.lots, 'sealedSays'),
  ];
}

type Ranked =
  | { readonly ok: true; readonly result: RankResult }
  | { readonly ok: false; readonly fault: Fault };

function rankAnew(input: RankInput): Ranked {
  try {
    return { ok: true, result: rank(input) };
  } catch (error) {
    if (!(error instanceof ScoringError)) throw error;
    return { ok: false, fault: fault('notRanked', { detail: `${error.path}: ${error.message}` }) };
  }
}

/** Every number that is told; averages that are withheld from everybody are not. */
function compareRanking(
  { ranking }: SealedRecord,
  result: RankResult,
  source: 'marksGive' | 'journalSays',
): Fault[] {
  const found = result.ranking.map(
    ({ presenter, rank: place, score, band, tie, panels }, index) => ({
      ...{ presenter, rank: place, score, band, tie },
      panels: Object.keys(ranking[index]?.panels ?? {}).length === 0 ? {} : panels,
    }),
  );
  return compare(['ranking'], ranking, found, source);
}
