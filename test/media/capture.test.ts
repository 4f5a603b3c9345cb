import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BareCapture } from '../support/bare-capture.ts';
import { mixedInputs, startShow, type TestShow } from '../support/media.ts';
import { until } from '../support/until.ts';

describe('who may feed an input', () => {
  let show: TestShow;
  const pages: BareCapture[] = [];
  const page = async (client: string, label = client): Promise<BareCapture> => {
    const one = new BareCapture(show.origin, { client, label });
    pages.push(one);
    await one.open();
    return one;
  };
  const status = (input: string) => show.ingest.inputs().find((one) => one.input === input);
  beforeEach(async () => {
    show = await startShow({ feed: null, inputs: mixedInputs });
  });
  afterEach(async () => {
    for (const one of pages.splice(0)) one.leave();
    await show.close();
  });

  it('is the first page that comes, and its name is shown', async () => {
    const first = await page('client-one', 'Balcony');
    expect(await first.produce('camera')).toBeNull();
    expect(status('camera')).toMatchObject({ source: 'capture', label: 'Balcony' });
  });

  it('refuses another page, and says who holds the input', async () => {
    const first = await page('client-one', 'Balcony');
    const second = await page('client-two');
    await first.produce('camera');
    expect(await second.produce('camera')).toEqual({ code: 'inputTaken', label: 'Balcony' });
    expect(await second.produce('host-mic')).toBeNull();
  });

  it('lets a page take over when asked to, and tells the other', async () => {
    const first = await page('client-one');
    const second = await page('client-two', 'Desk');
    await first.produce('camera');
    expect(await second.produce('camera', { takeOver: true })).toBeNull();
    await first.loses('camera');
    expect(status('camera')).toMatchObject({ label: 'Desk' });
    expect(second.lost).toEqual([]);
  });

  it('gives an input back to the same page at once after a reconnect', async () => {
    const before = await page('client-one');
    await before.produce('camera');
    before.leave();
    const after = await page('client-one');
    expect(await after.produce('camera')).toBeNull();
    expect(after.lost).toEqual([]);
  });

  it('keeps the input of a page that has gone for a while, then frees it', async () => {
    const first = await page('client-one');
    const second = await page('client-two');
    await first.produce('camera');
    first.leave();
    expect(await second.produce('camera')).toMatchObject({ code: 'inputTaken' });
    await until('the input is free', () => status('camera')?.source === 'none');
    expect(await second.produce('camera')).toBeNull();
  });

  it('never lets a page that asked twice at once hold an input twice', async () => {
    const first = await page('client-one');
    const second = await page('client-two');
    const outcomes = await Promise.all([first.produce('camera'), second.produce('camera')]);
    expect(outcomes.filter((one) => one === null)).toHaveLength(1);
  });

  it('frees an input that its page closes, and only its own', async () => {
    const first = await page('client-one');
    const second = await page('client-two');
    await first.produce('camera');
    await second.closeInput('camera');
    expect(status('camera')?.source).toBe('capture');
    await first.closeInput('camera');
    expect(status('camera')?.source).toBe('none');
  });

  it('refuses unknown inputs, and sound where a picture belongs', async () => {
    const first = await page('client-one');
    expect(await first.produce('balcony')).toEqual({ code: 'inputUnknown' });
    expect(await first.produce('camera', { kind: 'audio' })).toEqual({ code: 'badMessage' });
  });

  it('feeds a programme with picture and sound, and loses both to whoever takes over one', async () => {
    const first = await page('client-one', 'Balcony');
    const second = await page('client-two', 'Desk');
    expect(await first.produce('mixer', { kind: 'video' })).toBeNull();
    expect(await first.produce('mixer', { kind: 'audio' })).toBeNull();
    expect(status('mixer')).toMatchObject({ source: 'capture', label: 'Balcony', silent: false });
    expect(await second.produce('mixer', { kind: 'audio' })).toMatchObject({ code: 'inputTaken' });
    expect(await second.produce('mixer', { kind: 'audio', takeOver: true })).toBeNull();
    await first.closeInput('mixer');
    expect(status('mixer')).toMatchObject({ source: 'capture', label: 'Desk' });
    await second.closeInput('mixer');
    expect(status('mixer')).toMatchObject({ source: 'none', silent: false });
  });

  it('says that a programme is silent as soon as either half of it is', async () => {
    const first = await page('client-one');
    await first.produce('mixer', { kind: 'video' });
    await first.produce('mixer', { kind: 'audio' });
    await until('silent', () => status('mixer')?.silent);
  });

  it('says that an input is silent when nothing comes from it', async () => {
    const first = await page('client-one');
    await first.produce('camera');
    await until('silent', () => status('camera')?.silent);
  });
});
