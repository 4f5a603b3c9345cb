import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Access, type Link, openAccess } from '../../../server/access/access.ts';

export const DAY = 86_400_000;
/** Any day; what counts is how much later something is. */
const START = Date.UTC(2026, 11, 28);

export interface Opened {
  readonly folder: string;
  access: Access;
  /** Moves the wall clock on. */
  pass(ms: number): void;
  now(): number;
  /** Closes the file and opens it again, as a new process does. */
  restart(): Access;
}

/** Links and sessions in a folder of the test’s own, closed and removed after it. */
export function openedAccess(): Opened {
  const folder = mkdtempSync(join(tmpdir(), 'access-'));
  let at = START;
  const now = () => at;
  const opened: Opened = {
    folder,
    now,
    access: openAccess({ folder, now }),
    pass: (ms) => {
      at += ms;
    },
    restart() {
      opened.access.close();
      opened.access = openAccess({ folder, now });
      return opened.access;
    },
  };
  onTestFinished(() => {
    opened.access.close();
    rmSync(folder, { recursive: true });
  });
  return opened;
}

export function secretOf({ path }: Link): string {
  const [page, secret] = path.split('#');
  if (page !== '/enter' || secret === undefined) throw new Error(`${path} is no link`);
  return secret;
}

/** A PIN that is not this one. */
export const wrongPin = (pin: string | null): string => (pin === '000000' ? '111111' : '000000');

/** The session of somebody who gets in. */
export async function entered(access: Access, link: Link): Promise<string> {
  const entry = await access.enter({ secret: secretOf(link), pin: link.pin });
  if (entry.state !== 'entered') throw new Error(entry.state);
  return entry.session;
}
