import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { samplePath } from '../../server/event-file/sample.ts';
import { listen } from '../support/listening.ts';
import { People, pressNext, sizes } from '../support/people.ts';
import { WholeServer } from '../support/whole-server.ts';

/**
 * `npm run pictures`: draws the README's pictures anew, from the sample event as it really runs: the
 * panel, the stage screen, a tablet and the public's page in the middle of a presentation.
 */
const folder = import.meta.dirname;

const languages = {
  en: {
    locale: 'en-GB',
    actions: ['Put on deck — Shen Jiahe', 'Stand by — Shen Jiahe', 'Start — Shen Jiahe'],
  },
  zh: {
    locale: 'zh-CN',
    actions: ['候场 — 沈嘉禾', '就位 — 沈嘉禾', '开始 — 沈嘉禾'],
  },
};

async function draw(name: keyof typeof languages): Promise<void> {
  const { locale, actions } = languages[name];
  const server = await WholeServer.start({ event: await readFile(samplePath, 'utf8') });
  const people = await People.gather();
  try {
    const panel = await people.open(server.panel.url, sizes.panel, { locale });
    const stage = await people.open(server.stage.url, sizes.stage, { locale });
    const visitor = await people.open(`${server.publicOrigin}/`, sizes.phone, { locale });
    const [link] = server.judges;
    if (!link) throw new Error('no judges');
    const tablet = await people.openTablet(link, locale);
    for (const action of actions) await pressNext(panel, action);
    await stage.getByTestId('start').click();
    await stage.locator('[data-testid=mic][data-mic=on]').waitFor();
    for (const [index, mark] of ['92.5', '88', '95', '90.5'].entries()) {
      await tablet.getByRole('textbox').nth(index).fill(mark);
      await tablet.keyboard.press('Enter');
    }
    await visitor.getByTestId('sound').click();
    // Until the picture and the levels have come.
    await listen(visitor, 'host-mic', 2_000);
    const pages = { panel, stage, tablet, visitor };
    await compose(people, pages, join(folder, `podium-${name}.png`));
  } finally {
    await people.close();
    await server.close();
  }
}

/** Lays the pages' pictures on one sheet. */
async function compose(people: People, pages: Record<string, Page>, path: string): Promise<void> {
  const shots: string[] = [];
  for (const [name, page] of Object.entries(pages)) {
    const picture = (await page.screenshot()).toString('base64');
    shots.push(`<img class="${name}" src="data:image/png;base64,${picture}">`);
  }
  const sheet = await people.open('about:blank', { width: 1600, height: 1055 });
  await sheet.setContent(`<style>
    body { margin: 0; background: #dfe5ec; position: relative; height: 1055px; }
    img { position: absolute; border-radius: 10px; box-shadow: 0 4px 18px #0005; }
    .panel { left: 30px; top: 30px; width: 1040px; }
    .tablet { left: 30px; top: 706px; width: 426px; }
    .stage { left: 482px; top: 706px; width: 588px; height: 320px; object-fit: cover; }
    .visitor { left: 1100px; top: 30px; width: 460px; }
  </style>${shots.join('')}`);
  await sheet.screenshot({ path });
}

for (const name of ['en', 'zh'] as const) await draw(name);
