import { mount } from 'svelte';
import { publicChannel } from '../../server/protocol/channels/public.ts';
import { Live } from '../common/live.svelte.ts';
import type { EarlyReception } from '../common/media/early-reception.ts';
import '../common/theme.css';
import { Announcements } from './announcements.svelte.ts';
import type { FirstPicture } from './first-picture.ts';
import { FullScreen } from './full-screen.svelte.ts';
import Page from './Page.svelte';
import { Programme } from './programme.svelte.ts';

/** Draws the public's page; `early` is what it has begun to receive already, `first` shows that. */
export function openPage(early: EarlyReception | null, first: FirstPicture): void {
  // The line first: it is opened while the page is drawn.
  const live = new Live(publicChannel);
  const programme = new Programme(live, early, () => first.remove());
  const announcements = new Announcements(live);
  const fullScreen = new FullScreen();
  mount(Page, { target: document.body, props: { live, programme, announcements, fullScreen } });
}
