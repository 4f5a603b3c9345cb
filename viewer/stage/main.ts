import { mount } from 'svelte';
import { stageChannel } from '../../server/protocol/channels/stage.ts';
import { Live } from '../common/live.svelte.ts';
import ScreenSigns from '../common/screen/ScreenSigns.svelte';
import { ThisScreen } from '../common/screen/this-screen.svelte.ts';
import '../common/theme.css';
import Page from './Page.svelte';
import { StageScreen } from './screen.svelte.ts';

const live = new Live(stageChannel);
const stage = new StageScreen(live);
mount(Page, { target: document.body, props: { live, screen: stage } });
mount(ScreenSigns, {
  target: document.body,
  props: {
    screen: new ThisScreen(live, 'stage', () => stage.sound.state),
    get busy() {
      return stage.face.phase !== 'idle';
    },
  },
});
