import { mount } from 'svelte';
import ScreenSigns from '../../viewer/common/screen/ScreenSigns.svelte';
import { ThisScreen } from '../../viewer/common/screen/this-screen.svelte.ts';
import '../../viewer/common/theme.css';
import '../common/desk.css';
import { Supervision } from './supervision.svelte.ts';
import SupervisorPage from './SupervisorPage.svelte';

const supervision = new Supervision();
mount(SupervisorPage, { target: document.body, props: { supervision } });
const screen = new ThisScreen(supervision.live, 'supervisor');
mount(ScreenSigns, { target: document.body, props: { screen } });
