import { fingerprint, isPair, type SupervisorKey } from '../../server/record/keys.ts';
import { hasItsSignature, isAsWritten } from '../../server/record/record-text.ts';
import {
  sealedRecordSchema,
  type OpenedPart,
  type SealedRecord,
} from '../../server/record/schema.ts';
import { openPart } from '../../server/record/sealed-part.ts';
import type { RankInput, RankResult } from '../engine/schema.ts';
import { pathText } from '../engine/scoring-error.ts';
import { jsonFault } from '../json-fault.ts';
import { checkOpened } from './check-opened.ts';
import { fault, VerifyError, type Fault } from './fault.ts';

/** What was found out of a record. */
export interface Verdict {
  readonly record: SealedRecord;
  readonly faults: readonly Fault[];
  /** What the supervisor's key opened; null without one. */
  readonly opened: Opened | null;
}

/** The marks, and the ranking computed anew from them. */
export interface Opened {
  readonly part: OpenedPart;
  readonly input: RankInput;
  readonly result: RankResult;
}

/** Checks a record's text, with the supervisor's key also its marks. Throws a VerifyError where it is none. */
export async function checkRecord(
  path: string,
  text: string,
  key: SupervisorKey | null,
): Promise<Verdict> {
  const raw = parseJson(path, text);
  const record = structureOf(path, raw);
  const faults: Fault[] = [];
  if (!isAsWritten(text, raw)) faults.push(fault('otherText'));
  if (!hasItsSignature(raw, record)) faults.push(fault('notSigned'));
  if (!key) return { record, faults, opened: null };
  const [given, wanted] = [fingerprint(key), record.supervisorKey];
  if (!isPair(key) || given !== wanted)
    return { record, faults: [...faults, fault('otherKey', { wanted, given })], opened: null };
  const part = await openPart(record.sealed, key);
  if (!part) return { record, faults: [...faults, fault('notOpened')], opened: null };
  const { faults: more, opened } = checkOpened(record, raw, part);
  return { record, faults: [...faults, ...more], opened };
}

function parseJson(path: string, text: string): object {
  try {
    const raw: unknown = JSON.parse(text);
    if (typeof raw === 'object' && raw !== null) return raw;
  } catch {
    throw new VerifyError(fault('notJson', { path, ...jsonFault(text) }));
  }
  throw new VerifyError(fault('malformed', { place: path, detail: 'no sealed record' }));
}

function structureOf(path: string, raw: object): SealedRecord {
  const parsed = sealedRecordSchema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = pathText(issue?.path ?? []) || path;
  throw new VerifyError(fault('malformed', { place, detail: issue?.message ?? 'malformed' }));
}
