import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSheet } from 'read-excel-file/node';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { People, sizes } from '../support/people.ts';
import { WholeServer } from '../support/whole-server.ts';
import { smallEvent } from '../unit/event-file/event-text.ts';
import { workbook } from '../unit/rundown-sheet/workbooks.ts';

const HEADINGS = ['组别', '姓名', '职务', '单位'];
const ARGS = ['--port', '0', '--public-port', '0', '--media-port', '0', '--feed', 'off'];
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

describe('a producer keeps the rundown in Excel', () => {
  let server: WholeServer;
  let people: People;
  let panel: Page;
  beforeAll(async () => {
    server = await WholeServer.start({ event: smallEvent, args: ARGS });
    people = await People.gather();
    panel = await people.open(server.panel.url, sizes.panel, { locale: 'zh-CN' });
  });
  afterAll(async () => {
    await people.close();
    await server.close();
  });

  const dialog = () => panel.getByTestId('sheet-dialog');
  const outcome = () => panel.getByTestId('sheet-outcome');
  const names = () => panel.locator('[data-testid^=presentation-]').allTextContents();

  async function choose(...rows: string[][]): Promise<void> {
    const buffer = await workbook(...rows);
    const file = { name: '节目单.xlsx', mimeType: XLSX, buffer };
    await panel.getByTestId('sheet-file').setInputFiles(file);
  }

  it('takes away a template with Chinese headings', async () => {
    await panel.getByTestId('sheet').click();
    const download = panel.waitForEvent('download');
    await dialog().getByText('下载空白模板').click();
    const file = join(tmpdir(), `podium-template-${process.pid}.xlsx`);
    await (await download).saveAs(file);
    try {
      const [headings = []] = await readSheet(file);
      expect(headings.slice(0, 4)).toEqual(['组别', '类型', '姓名', '英文名']);
    } finally {
      await rm(file, { force: true });
    }
  });

  it('is told of each wrong cell, and nothing changes', async () => {
    await choose(HEADINGS, ['科长', '丁', '科长', '镇'], ['heads', '', '主任', '镇']);
    const rows = dialog().locator('tbody tr');
    await rows.nth(1).waitFor();
    const [first = '', second = ''] = await rows.allTextContents();
    expect(first).toMatch(/A2.*没有“科长”这一组/s);
    expect(second).toMatch(/B3.*“姓名”不能为空/s);
    expect(await dialog().getByText('应用到节目单').isDisabled()).toBe(true);
  });

  it('sees what a good file would change, applies it as one change, and takes it back', async () => {
    const before = await names();
    await choose(HEADINGS, ['heads', '丁一', '主任', '镇'], ['heads', '丁二', '主任', '镇']);
    await outcome().getByText('“节目单.xlsx”').waitFor();
    expect(await outcome().textContent()).toContain('新增 2');
    expect(await names()).toEqual(before);
    await dialog().getByText('应用到节目单').click();
    await dialog().waitFor({ state: 'detached' });
    await panel.getByText('丁二').first().waitFor();
    expect(await names()).toHaveLength(before.length + 2);
    await panel.getByTestId('undo-edit').click();
    await panel.getByText('丁二').first().waitFor({ state: 'detached' });
    expect(await names()).toEqual(before);
  });

  it('no page met an error', () => {
    expect(people.faults).toEqual([]);
    expect(server.errors).toBe('');
  });
});
