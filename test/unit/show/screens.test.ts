import { afterEach, describe, expect, it } from 'vitest';
import type { Screen, ScreenOrder, ScreenReport } from '../../../server/protocol/screens.ts';
import { screenReportSchema } from '../../../server/protocol/screens.ts';
import { instant } from '../../../server/protocol/values.ts';
import { numberFor, shownScreen } from '../../../server/show/screen-rules.ts';
import { Screens, type ScreenLine } from '../../../server/show/screens.ts';

const report = (more: Partial<ScreenReport> = {}): ScreenReport => ({
  ...{ kind: 'stage', name: '', number: null, clockOffset: 12, clockError: 0.4, heardMs: 90 },
  ...{ battery: null, width: 1920, height: 1080, fullScreen: true, visible: true },
  sound: null,
  ...more,
});

describe('a screen in the list', () => {
  const known = (more: Partial<ScreenReport> = {}) => ({
    ...{ number: 3, report: report(more), judge: null, heardAt: instant(10_000) },
  });
  const shown = (at: number, more: Partial<ScreenReport> = {}) =>
    shownScreen(known(more), instant(at));

  it('SCREEN-2: is well while it tells of itself, silent after three seconds without', () => {
    expect(shown(12_999)).toMatchObject({ state: 'well', silentSince: null });
    expect(shown(13_000)).toMatchObject({ state: 'silent', silentSince: 10_000 });
  });

  it('SCREEN-2: is deaf when it tells that it has heard nothing for three seconds', () => {
    expect(shown(10_500, { heardMs: 2_999 }).state).toBe('well');
    expect(shown(10_500, { heardMs: 3_000 }).state).toBe('deaf');
  });

  it('SCREEN-1: gets the number that it had, or else the smallest that is free', () => {
    expect(numberFor(null, [])).toBe(1);
    expect(numberFor(null, [1, 2, 4])).toBe(3);
    expect(numberFor(4, [1, 2])).toBe(4);
    expect(numberFor(2, [1, 2])).toBe(3);
  });

  it('SCREEN-5: tells nothing but what it may: names, sizes and times have bounds', () => {
    for (const bad of [
      { name: 'x'.repeat(41) },
      { width: 1e9 },
      { height: -1 },
      { heardMs: Infinity },
      { clockError: -1 },
      { number: 201 },
      { battery: { level: 2, charging: true } },
      { kind: 'public' },
      { more: 1 },
    ])
      expect(screenReportSchema.safeParse({ ...report(), ...bad }).success).toBe(false);
    expect(screenReportSchema.safeParse(report()).success).toBe(true);
  });
});

describe('the screens of the crew', () => {
  let now = 10_000;
  const told: Screen[][] = [];
  let screens = new Screens({ now: () => instant(now), onScreens: () => undefined });
  const fresh = (): void => {
    screens.close();
    now = 10_000;
    told.length = 0;
    screens = new Screens({ now: () => instant(now), onScreens: (all) => void told.push(all) });
  };
  afterEach(() => screens.close());
  const connect = (kinds: ScreenLine['kinds'], first: Partial<ScreenReport>, judge?: string) => {
    const orders: ScreenOrder[] = [];
    const line = screens.connect({
      ...{ kinds, judge: judge ?? null },
      send: (order) => void orders.push(order),
    });
    return { ...line, orders, number: line.report(report(first)).number };
  };
  const problem = (act: () => unknown): string => {
    try {
      act();
      return 'none';
    } catch (error) {
      return String(error);
    }
  };

  it('SCREEN-1: are listed with their numbers until they go, and keep them through a reload', () => {
    fresh();
    const stage = connect(['stage', 'lots'], {});
    const tablet = connect(['judge'], { kind: 'judge' }, 'one');
    expect(screens.list()).toMatchObject([
      { number: 1, kind: 'stage', judge: null },
      { number: 2, kind: 'judge', judge: 'one' },
    ]);
    stage.gone();
    expect(screens.list()).toMatchObject([{ number: 2 }]);
    tablet.gone();
    expect(connect(['judge'], { kind: 'judge', number: 2 }).number).toBe(2);
  });

  it('SCREEN-1: a copy of a tab gets a number of its own', () => {
    fresh();
    connect(['stage', 'lots'], { number: 5 });
    expect(connect(['stage', 'lots'], { number: 5 }).number).toBe(1);
  });

  it('SCREEN-3: pass on what a panel asks', () => {
    fresh();
    const stage = connect(['stage', 'lots'], {});
    screens.order(stage.number, { do: 'identify' });
    expect(stage.orders).toEqual([{ do: 'identify' }]);
    expect(problem(() => screens.order(9, { do: 'identify' }))).toContain('screenGone');
  });

  it('SCREEN-4: send only stage screens elsewhere, and only to each other’s page', () => {
    fresh();
    const stage = connect(['stage', 'lots'], {});
    const tablet = connect(['judge'], { kind: 'judge' }, 'one');
    const capture = connect(['capture'], { kind: 'capture' });
    const redirect = (number: number, to: 'stage' | 'lots') => () =>
      screens.order(number, { do: 'redirect', to });
    expect(problem(redirect(stage.number, 'stage'))).toContain('notAllowed');
    expect(problem(redirect(tablet.number, 'lots'))).toContain('notAllowed');
    expect(problem(redirect(capture.number, 'stage'))).toContain('notAllowed');
    expect(problem(redirect(stage.number, 'lots'))).toBe('none');
    expect([stage.orders, tablet.orders, capture.orders].map(({ length }) => length)).toEqual([
      1, 0, 0,
    ]);
  });

  it('SCREEN-5: take one order at a time, and no page of another session’s kind', () => {
    fresh();
    const stage = connect(['stage', 'lots'], {});
    screens.order(stage.number, { do: 'identify' });
    expect(problem(() => screens.order(stage.number, { do: 'reload' }))).toContain(
      'tooManyMessages',
    );
    now += 200;
    expect(problem(() => screens.order(stage.number, { do: 'reload' }))).toBe('none');
    const line = screens.connect({ kinds: ['judge'], judge: 'one', send: () => undefined });
    expect(problem(() => line.report(report({ kind: 'stage' })))).toContain('badMessage');
  });
});
