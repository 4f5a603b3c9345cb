import { mount } from 'svelte';
import { publicChannel } from '../../server/protocol/channels/public.ts';
import { overlayKindSchema } from '../../server/protocol/overlays.ts';
import { Live } from '../common/live.svelte.ts';
import '../common/theme.css';
import { Line } from './line.svelte.ts';
import { applyLooks } from './looks.ts';
import Overlay from './Overlay.svelte';
import { looksSchema, unusedParameters } from './parameters.ts';
import { placeholders } from './placeholders.ts';
import './theme.css';

const kind = overlayKindSchema.parse(location.pathname.split('/').filter(Boolean).at(-1));
const query = Object.fromEntries(new URLSearchParams(location.search));
const unused = unusedParameters(kind, query);
for (const { name, value, why } of unused) {
  // eslint-disable-next-line no-console -- a live picture never shows an error: here it can be found.
  console.warn(`overlay ${kind}: parameter ${name}=${value} is ${why}`);
}
const looks = looksSchema.parse(query);
applyLooks(document.documentElement, looks);
const source = looks.preview ? placeholders : new Line(new Live(publicChannel));
mount(Overlay, { target: document.body, props: { kind, query, source, looks, unused } });
