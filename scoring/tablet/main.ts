import { mount } from 'svelte';
import '../../viewer/common/theme.css';
import './tablet.css';
import Page from './Page.svelte';
import { judgeOfPath } from './logic/judge-id.ts';

mount(Page, { target: document.body, props: { judge: judgeOfPath(location.pathname) } });
