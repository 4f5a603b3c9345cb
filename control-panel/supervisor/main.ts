import { mount } from 'svelte';
import '../../viewer/common/theme.css';
import '../common/desk.css';
import { Supervision } from './supervision.svelte.ts';
import SupervisorPage from './SupervisorPage.svelte';

mount(SupervisorPage, { target: document.body, props: { supervision: new Supervision() } });
