import { mount } from 'svelte';
import { publicChannel } from '../../server/protocol/channels/public.ts';
import { Live } from '../common/live.svelte.ts';
import '../common/theme.css';
import { Announcements } from './announcements.svelte.ts';
import { FullScreen } from './full-screen.svelte.ts';
import Page from './Page.svelte';
import { Programme } from './programme.svelte.ts';

// The line first: it is opened while the page is drawn and the player's code comes.
const live = new Live(publicChannel);
const programme = new Programme(live);
const announcements = new Announcements(live);
const fullScreen = new FullScreen();
mount(Page, { target: document.body, props: { live, programme, announcements, fullScreen } });
