import type { ClockCue, Replay, ReplayMoment, ReplayTrack } from '../protocol/replay.ts';

interface Cue {
  readonly from: number;
  readonly to: number;
  readonly says: unknown;
}

const SECOND = 1_000;

/** A track of metadata beside a film (WebVTT, 2.1): each cue is JSON, shown by the page in its own words. */
export function trackOf(replay: Replay, track: ReplayTrack): string {
  const cues = spans(replay).flatMap(track === 'clock' ? clockCues : slideCues);
  return ['WEBVTT', ...joined(cues).map(cueText)].join('\n\n') + '\n';
}

interface Span extends ReplayMoment {
  readonly to: number;
}

const spans = ({ moments, length }: Replay): Span[] =>
  moments
    .map((moment, index) => ({ ...moment, to: moments[index + 1]?.at ?? length }))
    .filter(({ at, to }) => to > at);

const slideCues = ({ at, to, slide }: Span): Cue[] =>
  slide === null ? [] : [{ from: at, to, says: slide }];

/** While it runs the clock says another second each second: what is left, rounded up, as on stage. */
function clockCues({ at, to, clock }: Span): Cue[] {
  const says = (seconds: number | null): ClockCue => ({ state: clock.state, seconds });
  if (clock.state === 'over') return [{ from: at, to, says: says(null) }];
  if (clock.state !== 'running')
    return [{ from: at, to, says: says(Math.ceil(clock.left / SECOND)) }];
  const cues: Cue[] = [];
  for (let from = at; from < to;) {
    const seconds = Math.ceil((clock.left - (from - at)) / SECOND);
    // The instant from which one second less stands there.
    const next = at + clock.left - (seconds - 1) * SECOND;
    const until = seconds <= 0 ? to : Math.min(to, next);
    cues.push({ from, to: until, says: says(Math.max(0, seconds)) });
    from = until;
  }
  return cues;
}

/** What goes on saying the same is one cue. */
function joined(cues: readonly Cue[]): Cue[] {
  const all: Cue[] = [];
  for (const cue of cues) {
    const last = all.at(-1);
    const same = last?.to === cue.from && JSON.stringify(last.says) === JSON.stringify(cue.says);
    if (last && same) all[all.length - 1] = { ...last, to: cue.to };
    else all.push(cue);
  }
  return all;
}

const cueText = ({ from, to, says }: Cue): string =>
  `${timestamp(from)} --> ${timestamp(to)}\n${JSON.stringify(says)}`;

/** Hours, minutes, seconds and thousandths (WebVTT, 4.1). */
function timestamp(ms: number): string {
  const part = (value: number, digits = 2) => String(Math.floor(value)).padStart(digits, '0');
  const minutes = part((ms / 60_000) % 60);
  return `${part(ms / 3_600_000)}:${minutes}:${part((ms / SECOND) % 60)}.${part(ms % SECOND, 3)}`;
}
