import { mount } from 'svelte';
import { publicChannel } from '../../../server/protocol/channels/public.ts';
import { Live } from '../../common/live.svelte.ts';
import '../../common/theme.css';
import { AddressBuilder } from './address-builder.svelte.ts';
import Page from './Page.svelte';

const live = new Live(publicChannel);
const builder = new AddressBuilder(location.origin);
mount(Page, { target: document.body, props: { live, builder } });
