import { mount } from 'svelte';
import { publicChannel } from '../../server/protocol/channels/public.ts';
import { Live } from '../common/live.svelte.ts';
import '../common/theme.css';
import Page from './Page.svelte';

mount(Page, { target: document.body, props: { live: new Live(publicChannel) } });
