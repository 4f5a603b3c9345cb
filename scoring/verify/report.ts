import { translator } from '../../server/event-file/translator.ts';
import type { Language } from '../../server/protocol/values.ts';
import { fingerprint } from '../../server/record/keys.ts';
import { oneLine } from '../one-line.ts';
import type { Verdict } from './check-record.ts';
import type { Fault } from './fault.ts';
import { verifyTexts } from './messages.ts';
import { momentText } from '../working/moment.ts';

/** A fault as one line. */
export function faultLine({ key, params }: Fault, language: Language): string {
  const say = translator(verifyTexts, language);
  if (key !== 'differs') return oneLine(say(key, params));
  const { path = '', told = '', found = '', source } = params;
  const by = source === 'marksGive' || source === 'journalSays' ? source : 'sealedSays';
  const values = { told: told || say('nothing'), found: found || say('nothing') };
  return oneLine(say(key, { path, ...values, source: say(by) }));
}

/** What was checked of a record that is right, in plain words. */
export function goodLines({ record, opened }: Verdict, language: Language): string[] {
  const say = translator(verifyTexts, language);
  const { event, group, version, published, ranking, judges, journal, showKey } = record;
  const about = { title: event.title[language], group: group.name[language], version };
  const handedIn = judges.filter((judge) => judge.handedIn !== null).length;
  return [
    ...(event.rehearsal ? [say('rehearsal')] : []),
    say('about', { ...about, published: momentText(published, language) }),
    say('ranked', { count: ranking.length, judges: handedIn }),
    say('signedBy', { fingerprint: fingerprint(showKey) }),
    say('chained', { line: journal.line, id: journal.id }),
    ...(opened
      ? [
          say('chainedHash', { hash: journal.hash }),
          say('opened', { fingerprint: record.supervisorKey }),
          say('recomputed', { marks: opened.input.marks.length }),
        ]
      : [say('notRecomputed')]),
    say('good'),
  ].map(oneLine);
}
