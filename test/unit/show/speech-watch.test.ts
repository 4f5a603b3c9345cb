import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLog } from '../../../server/log.ts';
import { AlarmBoard } from '../../../server/show/alarm-board.ts';
import { SpeechWatch } from '../../../server/show/speech-watch.ts';
import { SLICE_MS } from '../../../server/show/speech.ts';
import { LoneShow, PlainGate } from '../../support/lone-show.ts';
import { examplePlan } from '../core/plan.ts';

describe('who stands by and speaks', () => {
  let folder: string;
  let lone: LoneShow;
  let alarms: AlarmBoard;
  let watch: SpeechWatch;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'podium-speech-'));
  });
  afterEach(() => {
    watch.close();
    lone.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function opens(start: 'byHand' | 'byVoice'): void {
    const plan = examplePlan();
    const groups = plan.groups.map((group) => ({ ...group, start }));
    lone = new LoneShow(folder, { ...plan, groups });
    lone.show.attach(new PlainGate());
    alarms = new AlarmBoard(lone.now, () => undefined);
    watch = new SpeechWatch({ show: lone.show, alarms, log: openLog('test', 'silent') });
  }
  const hears = (ms: number, peak = -20): void => {
    for (let told = 0; told < ms; told += SLICE_MS)
      watch.heard([{ input: 'stage-mic', peaks: [peak] }]);
  };
  const stateOf = (id: string) => lone.show.state.presentations.get(id)?.state;

  it('VOICE-3: three seconds without a start remind the producer, until the clock runs', () => {
    opens('byHand');
    lone.standsBy('ann');
    hears(2_950);
    expect(alarms.all()).toEqual([]);
    hears(50);
    expect(alarms.all()).toMatchObject([{ code: 'nobodyStarted', detail: 'ann' }]);
    expect(stateOf('ann')).toBe('standingBy');
    lone.give({ type: 'start', presentation: 'ann' });
    expect(alarms.all()).toEqual([]);
    hears(5_000);
    expect(alarms.all()).toEqual([]);
  });

  it('VOICE-4 START-1: where the event file wants it the first word starts, once, by the system', () => {
    opens('byVoice');
    lone.standsBy('ann');
    hears(250);
    expect(stateOf('ann')).toBe('standingBy');
    hears(50);
    expect(stateOf('ann')).toBe('running');
    expect(lone.show.state.lastAct).toEqual({ type: 'started', by: { role: 'system' } });
    const { times } = lone.show.state;
    hears(3_000);
    expect(lone.show.state.times).toBe(times);
  });

  it('VOICE-5: what was said before standing by starts nothing', () => {
    opens('byVoice');
    hears(5_000);
    lone.standsBy('ann');
    hears(250);
    expect(stateOf('ann')).toBe('standingBy');
  });

  it('VOICE-5: a start that was taken back leaves the next one to the producer', () => {
    opens('byVoice');
    lone.standsBy('ann');
    hears(300);
    lone.give({ type: 'undoStep' });
    hears(3_000);
    expect(stateOf('ann')).toBe('standingBy');
    expect(alarms.all()).toMatchObject([{ code: 'nobodyStarted' }]);
  });
});
