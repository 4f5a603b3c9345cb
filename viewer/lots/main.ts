import { mount } from 'svelte';
import { stageChannel } from '../../server/protocol/channels/stage.ts';
import { Live } from '../common/live.svelte.ts';
import ScreenSigns from '../common/screen/ScreenSigns.svelte';
import { ThisScreen } from '../common/screen/this-screen.svelte.ts';
import '../common/theme.css';
import { DrawScreen } from './draw-screen.svelte.ts';
import Page from './Page.svelte';

const live = new Live(stageChannel);
mount(Page, { target: document.body, props: { live, screen: new DrawScreen(live) } });
mount(ScreenSigns, { target: document.body, props: { screen: new ThisScreen(live, 'lots') } });
