import { mount } from 'svelte';
import '../../viewer/common/theme.css';
import '../common/desk.css';
import { RemoteAccess } from './remote-access.svelte.ts';
import RemotePage from './RemotePage.svelte';

mount(RemotePage, { target: document.body, props: { access: new RemoteAccess() } });
