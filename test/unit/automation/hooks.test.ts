import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Automation } from '../../../server/automation/automation.ts';
import { openLog } from '../../../server/log.ts';
import type { Hook, Trigger } from '../../../server/protocol/equipment.ts';
import { HttpTarget } from '../../support/http-target.ts';
import { LoneShow, PlainGate } from '../../support/lone-show.ts';
import { until } from '../../support/until.ts';
import { changed, smallEvent } from '../event-file/event-text.ts';
import { planOf } from '../event-file/parsed.ts';
import { newFolder } from '../journal/folders.ts';

const LONG = planOf(smallEvent);
const SHORT = planOf(changed('limit: 5:00', 'limit: 0:02\nwarning: 0:01'));
const SECRET = 's3cret';

let target: HttpTarget;
const open: { close(): void }[] = [];
beforeEach(async () => {
  target = await HttpTarget.open();
});
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) one.close();
  await target.close();
});

const hookTo = (url: string, on: readonly Trigger[], id = 'news'): Hook => ({
  ...{ id, on: [...on] },
  send: {
    ...{ by: 'http', method: 'POST', url },
    headers: { authorization: 'Bearer {{env.PODIUM_TOKEN}}' },
    json: { at: '{{trigger}}', who: '{{presenter.name.en}}', left: '{{left.seconds}}' },
  },
});

function automated(hooks: readonly Hook[], folder = newFolder(), plan = LONG) {
  const lone = new LoneShow(folder, plan);
  const failing = new Map<string, boolean>();
  const automation = new Automation({
    ...{ hooks, show: lone.show, now: lone.now, log: openLog('test', 'silent') },
    secrets: (name) => (name === 'PODIUM_TOKEN' ? SECRET : undefined),
    onFailing: (fails, hook) => void failing.set(hook, fails),
  });
  open.push(lone, automation);
  lone.show.attach(new PlainGate());
  lone.show.start();
  const states = () => automation.deliveries().map(({ state }) => state);
  return { lone, automation, failing, states };
}

const told = () => target.received.map(({ body }) => JSON.parse(body) as unknown);

describe('a hook', () => {
  it('HOOK-1: fires for each step as it is recorded, with what holds then', async () => {
    const on = ['standby', 'start', 'hold', 'resume', 'finish'] as const;
    const { lone } = automated([hookTo(target.url, on)]);
    lone.starts('ada');
    lone.give({ type: 'hold', presentation: 'ada', reason: 'slides' });
    lone.give({ type: 'resume', presentation: 'ada' });
    lone.give({ type: 'finish', presentation: 'ada' });
    await until('five told', () => target.received.length === 5);
    expect(told()).toEqual(on.map((at) => ({ at, who: 'Ada', left: at === 'finish' ? 0 : 300 })));
  });

  it('HOOK-1: fires at the warning and at the limit, by itself', async () => {
    const { lone } = automated([hookTo(target.url, ['warning', 'limit'])], newFolder(), SHORT);
    lone.starts('ada');
    await until('both', () => target.received.length === 2);
    expect(told()).toMatchObject([
      { at: 'warning', left: 1 },
      { at: 'limit', left: 0 },
    ]);
  });

  it('HOOK-1: tells of a step taken back what leads to where it is then', async () => {
    const { lone } = automated([hookTo(target.url, ['standby', 'start', 'resume', 'hold'])]);
    lone.starts('ada');
    lone.give({ type: 'hold', presentation: 'ada', reason: 'a slip' });
    lone.give({ type: 'undoStep' });
    await until('four', () => target.received.length === 4);
    expect(told()).toMatchObject([
      ...[{ at: 'standby' }, { at: 'start' }, { at: 'hold' }, { at: 'resume', left: 300 }],
    ]);
  });

  it('HOOK-2: fires nothing for what is replayed, and what came due meanwhile once', async () => {
    const folder = newFolder();
    const hooks = [hookTo(target.url, ['standby', 'start', 'limit'])];
    const first = automated(hooks, folder, SHORT);
    first.lone.starts('ada');
    await until('two told', () => target.received.length === 2);
    for (const one of open.splice(0).toReversed()) one.close();
    const passed = performance.now() + 2_200;
    await until('the limit to pass', () => performance.now() > passed);
    automated(hooks, folder, SHORT);
    await until('the limit told', () => target.received.length === 3);
    expect(told()).toMatchObject([{ at: 'standby' }, { at: 'start' }, { at: 'limit' }]);
  });

  it('HOOK-3: that hangs holds up neither the show nor another hook', async () => {
    const hanging = await HttpTarget.open();
    hanging.answers.push('hang');
    const hooks = [
      hookTo(hanging.url, ['standby', 'start'], 'slow'),
      hookTo(target.url, ['standby', 'start'], 'quick'),
    ];
    const { lone, automation } = automated(hooks);
    lone.starts('ada');
    expect(lone.show.state.presentations.get('ada')?.state).toBe('running');
    await until('the quick one', () => target.received.length === 2);
    const slow = () => automation.deliveries().filter(({ hook }) => hook === 'slow');
    expect(slow().map(({ state }) => state)).toEqual(['waiting', 'sending']);
    await until('the end of waiting', () => slow().at(-1)?.detail === 'timeout');
    await until('both after all', () => slow().every(({ state }) => state === 'delivered'));
    await hanging.close();
  });

  it('HOOK-4, HOOK-9: tries again what fails, and is an alarm only when it gives up', async () => {
    target.answers.push(503, 429);
    const { lone, automation, failing, states } = automated([hookTo(target.url, ['standby'])]);
    lone.standsBy('ada');
    await until('delivered', () => states().join() === 'delivered');
    expect(automation.deliveries()).toMatchObject([
      { attempts: 3, detail: 'HTTP 204', subject: 'ada', trigger: 'standby' },
    ]);
    expect(failing.get('news')).toBe(false);
  });

  it('HOOK-4: gives up after five attempts', async () => {
    target.answers.push(500, 500, 500, 500, 500);
    const { lone, automation, failing } = automated([hookTo(target.url, ['standby'])]);
    lone.standsBy('ada');
    await until('failed', () => automation.deliveries()[0]?.state === 'failed');
    expect(automation.deliveries()[0]).toMatchObject({ attempts: 5, detail: 'HTTP 500' });
    expect(target.received).toHaveLength(5);
    expect(failing.get('news')).toBe(true);
  });

  it('HOOK-4, HOOK-6: doesn’t try again what was refused, nor follow it elsewhere', async () => {
    target.answers.push(302, 404);
    const { lone, states, failing } = automated([
      hookTo(target.url, ['standby', 'start', 'finish']),
    ]);
    lone.starts('ada');
    await until('two failed', () => states().join() === 'failed,failed');
    expect(failing.get('news')).toBe(true);
    lone.give({ type: 'finish', presentation: 'ada' });
    await until('delivered', () => states()[0] === 'delivered');
    expect(target.received.map(({ path }) => path)).toEqual(['/', '/', '/']);
    expect(failing.get('news')).toBe(false);
  });

  it('HOOK-5: keeps at most twenty waiting, in their order, and drops the oldest', async () => {
    target.answers.push('hang');
    const { lone, automation } = automated([hookTo(target.url, ['hold', 'resume'])]);
    lone.starts('ada');
    for (let time = 0; time < 12; time += 1) {
      lone.give({ type: 'hold', presentation: 'ada', reason: 'slides' });
      lone.give({ type: 'resume', presentation: 'ada' });
    }
    const oldestFirst = () => automation.deliveries().toReversed();
    const dropped = () => oldestFirst().filter(({ state }) => state === 'dropped');
    expect(dropped().map(({ number }) => number)).toEqual([2, 3, 4]);
    await until('the others', () =>
      oldestFirst().every(({ state }) => state === 'delivered' || state === 'dropped'),
    );
    const kept = told().slice(2);
    expect(kept).toMatchObject(
      kept.map((_, index) => ({ at: index % 2 === 0 ? 'hold' : 'resume' })),
    );
  });

  it('HOOK-6: sends the secret, and tells it to nobody else', async () => {
    const url = `${target.url}/?token={{env.PODIUM_TOKEN}}`;
    const missing: Hook = { ...hookTo(target.url, ['standby'], 'other') };
    if (missing.send.by === 'http') missing.send.headers = { 'x-key': '{{env.PODIUM_OTHER}}' };
    const { lone, automation, states } = automated([hookTo(url, ['standby']), missing]);
    target.answers.push(500);
    lone.standsBy('ada');
    await until('both ended', () => states().toSorted().join() === 'delivered,failed');
    expect(target.received[0]?.headers.authorization).toBe(`Bearer ${SECRET}`);
    expect(target.received[0]?.path).toBe(`/?token=${SECRET}`);
    const shown = JSON.stringify(automation.deliveries());
    expect(shown).not.toContain(SECRET);
    expect(shown).toContain('not set: PODIUM_OTHER');
  });
});
