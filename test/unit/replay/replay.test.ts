import { describe, expect, it } from 'vitest';
import { evolve } from '../../../server/core/evolve.ts';
import { initialState, type ShowState } from '../../../server/core/state.ts';
import type { Replay } from '../../../server/protocol/replay.ts';
import type { Clip } from '../../../server/replay/clip-notes.ts';
import { replaysOf } from '../../../server/replay/replays.ts';
import { Takes } from '../../../server/replay/takes.ts';
import { trackOf } from '../../../server/replay/web-vtt.ts';
import { eventPlanSchema } from '../../../server/protocol/event-plan.ts';
import { examplePlan } from '../core/plan.ts';
import { must, Rehearsal } from '../core/rehearsal.ts';

const replayed = () => new Rehearsal(eventPlanSchema.parse({ ...examplePlan(), replay: true }));

/** The takes as a server has them that replays the journal. */
function takesOf(show: Rehearsal): Takes {
  const takes = new Takes();
  let state: ShowState = initialState;
  for (const { event, entry } of show.lines) {
    const wall = new Date(entry.at).toISOString();
    takes.witness(state, { ...entry, event, wall, commandId: null });
    state = evolve(state, event, entry);
  }
  return takes;
}

const clip = (presentation: string, beganAt: number, endedAt: number): Clip => ({
  ...{ presentation, beganAt, endedAt },
  file: `${presentation}-${beganAt}.mp4`,
});

/** Ann presents for a minute and turns a slide, is held for 5 s on the way; her group is published. */
function evening(): { show: Rehearsal; began: number; clips: Clip[] } {
  const show = replayed();
  must(show.press('putOnDeck', 'ann'));
  must(show.press('standBy', 'ann'));
  must(show.producer({ type: 'turnSlide', presentation: 'ann', number: 1, count: 3 }));
  show.wait(2_000);
  must(show.press('start', 'ann'));
  const began = show.at - 700;
  show.wait(10_000);
  must(show.producer({ type: 'turnSlide', presentation: 'ann', number: 2, count: 3 }));
  show.wait(10_000);
  must(show.press('hold', 'ann'));
  show.wait(5_000);
  must(show.press('resume', 'ann'));
  show.wait(40_000);
  must(show.press('finish', 'ann'));
  const clips = [clip('ann', began, show.at + 1_000)];
  show.present('bo');
  return { show, began, clips };
}

const publish = (show: Rehearsal) => show.fillAndHandIn('heads', 'l1', 'l2', 'o1');

const cuesOf = (replay: Replay | undefined, track: 'clock' | 'slides'): string[] =>
  replay ? trackOf(replay, track).trim().split('\n\n').slice(1) : [];

describe('what can be watched again', () => {
  it('REPLAY-1: is nothing before the group is published', () => {
    const { show, clips } = evening();
    expect(replaysOf(show.state, takesOf(show), clips)).toEqual([]);
    publish(show);
    const replays = replaysOf(show.state, takesOf(show), clips);
    expect(replays.map(({ presentation }) => presentation)).toEqual(['ann']);
  });

  it('REPLAY-1: is nothing at all where the event file does not say so', () => {
    const show = new Rehearsal();
    show.present('ann', 'bo');
    publish(show);
    const clips = [clip('ann', 1_000_000, 1_060_000)];
    expect(replaysOf(show.state, takesOf(show), clips)).toEqual([]);
  });

  it('REPLAY-2: is the take that counted, not the one that was begun again', () => {
    const show = replayed();
    show.start('ann');
    const first = clip('ann', show.at - 500, show.at + 20_000);
    show.wait(20_000);
    must(show.press('restart', 'ann'));
    show.wait(5_000);
    must(show.press('start', 'ann'));
    const second = clip('ann', show.at - 500, show.at + 61_000);
    show.wait(60_000);
    must(show.press('finish', 'ann'));
    show.present('bo');
    publish(show);
    const [replay] = replaysOf(show.state, takesOf(show), [first, second]);
    expect(replay?.file).toBe(second.file);
  });

  it('is the longer part where a fault has left two', () => {
    const { show, began } = evening();
    publish(show);
    const parts = [clip('ann', began, began + 8_000), clip('ann', began + 9_000, began + 66_000)];
    expect(replaysOf(show.state, takesOf(show), parts)[0]?.file).toBe(parts[1]?.file);
  });
});

describe('beside the film', () => {
  const { show, clips } = evening();
  publish(show);
  const [replay] = replaysOf(show.state, takesOf(show), clips);

  it('REPLAY-3: the slide goes with it, from the one that was up before the start', () => {
    expect(cuesOf(replay, 'slides')).toEqual([
      '00:00:00.000 --> 00:00:10.700\n{"number":1,"count":3}',
      '00:00:10.700 --> 00:01:05.700\n{"number":2,"count":3}',
    ]);
  });

  it('REPLAY-3: the clock says what stood on the stage, second by second', () => {
    const cues = cuesOf(replay, 'clock');
    expect(cues.slice(0, 3)).toEqual([
      '00:00:00.000 --> 00:00:00.700\n{"state":"ready","seconds":300}',
      '00:00:00.700 --> 00:00:01.700\n{"state":"running","seconds":300}',
      '00:00:01.700 --> 00:00:02.700\n{"state":"running","seconds":299}',
    ]);
  });

  it('REPLAY-3: a clock that was held stands still for as long', () => {
    expect(cuesOf(replay, 'clock')).toContain(
      '00:00:20.700 --> 00:00:25.700\n{"state":"held","seconds":280}',
    );
  });

  it('the last cue ends with the film', () => {
    expect(cuesOf(replay, 'clock').at(-1)).toBe(
      '00:01:05.700 --> 00:01:06.700\n{"state":"over","seconds":null}',
    );
  });

  it('REPLAY-4: a finish that was taken back is over until then, and runs on from then', () => {
    const undone = replayed();
    undone.start('ann');
    const began = undone.at;
    undone.wait(10_000);
    must(undone.press('finish', 'ann'));
    undone.wait(2_000);
    must(undone.producer({ type: 'undoStep' }));
    undone.wait(10_000);
    must(undone.press('finish', 'ann'));
    undone.present('bo');
    publish(undone);
    const [film] = replaysOf(undone.state, takesOf(undone), [clip('ann', began, began + 23_000)]);
    const states = film?.moments.map(({ at, clock }) => [at, clock.state]);
    expect(states).toEqual([
      [0, 'running'],
      [10_000, 'over'],
      [12_000, 'running'],
      [22_000, 'over'],
    ]);
  });
});
