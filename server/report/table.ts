import type { Language } from '../protocol/values.ts';
import type { CueReport, Doer, GroupReport, Incident, Mute, Report } from './report.ts';
import { Clock, differenceText, lengthText, msText } from './times.ts';
import { wordsIn } from './words.ts';

/** A report as rows of text in one language, the same on paper and in a workbook. */
export class ReportTable {
  readonly say: ReturnType<typeof wordsIn>;
  readonly #language: Language;
  readonly #clock: Clock;

  constructor({ zone }: Report, language: Language) {
    this.say = wordsIn(language);
    this.#language = language;
    this.#clock = new Clock(language, zone);
  }

  asOf({ asOf }: Report): string {
    return this.say('asOf', { moment: this.#clock.moment(asOf) });
  }

  /** When the group was planned, when it was, and how often its rundown was changed. */
  about({ planned, actual, edits }: GroupReport): string[] {
    const { say } = this;
    const span = actual ? this.#clock.span(actual, say('goesOn')) : say('notBegun');
    return [
      ...(planned ? [say('planned', { span: this.#clock.span(planned, '') })] : []),
      say('actual', { span }),
      edits.made + edits.undone === 0
        ? say('noEdits')
        : say('edits', { made: edits.made, undone: edits.undone }),
      say('by'),
    ];
  }

  cues({ cues }: GroupReport): string[][] {
    const { say } = this;
    const header = [
      ...[say('cue'), say('unit'), say('plannedStart'), say('actualStart'), say('end')],
      ...[say('late'), say('length'), say('took'), say('over'), say('how')],
    ];
    return [header, ...cues.map((cue) => this.#cue(cue))];
  }

  #cue({ name, unit, planned, actual, lateBy, length, overBy, state }: CueReport): string[] {
    return [
      ...[name[this.#language], unit?.[this.#language] ?? ''],
      ...[planned?.starts, actual?.starts, actual?.ends].map((at) => this.#clock.time(at)),
      ...[differenceText(lateBy), lengthText(length)],
      overBy === null ? '' : lengthText(length + overBy),
      ...[differenceText(overBy), this.say(`state.${state}`)],
    ];
  }

  incidents({ incidents }: GroupReport): string[][] {
    const { say } = this;
    const header = [say('time'), say('what'), say('whose')];
    return [
      [...header, say('reason'), say('lasted'), say('who')],
      ...incidents.map((incident) => this.#incident(incident)),
    ];
  }

  #incident({ at, kind, cue, reason, length, by, version }: Incident): string[] {
    const { say } = this;
    const lasting = kind === 'held' ? say('lasting') : '';
    return [
      at === null ? say('beforehand') : this.#clock.time(at),
      say(`what.${kind}`, { version: version ?? 1 }),
      cue?.[this.#language] ?? say('wholeGroup'),
      reason?.[this.#language] ?? '',
      length === null ? lasting : lengthText(length),
      this.#doer(by),
    ];
  }

  #doer({ role, name }: Doer): string {
    const known = this.say(`role.${role}`);
    return name === null ? known : this.say('named', { name, role: known });
  }

  mutes({ mutes }: GroupReport): string[][] {
    const { say } = this;
    return [
      [say('time'), say('whose'), say('cause'), say('closed'), say('after')],
      ...mutes.map(({ at, cue, cause, measured }) => [
        ...[this.#clock.time(at), cue[this.#language], say(`cause.${cause}`)],
        measured ? msText(measured.delay) : say('notMeasured'),
        measured ? this.#silence(measured) : '',
      ]),
    ];
  }

  #silence({ lastPacket, packets, loudest }: NonNullable<Mute['measured']>): string {
    const { say } = this;
    if (packets > 0 || loudest !== null)
      return say('notSilent', {
        ...{ packets, loudest: loudest === null ? say('noLevel') : `${loudest} dBov` },
      });
    if (lastPacket === null) return say('neverSounded');
    const ms = Math.round(Math.abs(lastPacket));
    return say(lastPacket > 0 ? 'silentAfter' : 'silentBefore', { ms });
  }
}
