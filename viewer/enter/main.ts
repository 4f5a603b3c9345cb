import { mount } from 'svelte';
import '../common/theme.css';
import { askRehearsal } from './ask-rehearsal.ts';
import { Entry } from './entry.svelte.ts';
import Page from './Page.svelte';
import { takeSecret } from './secret.ts';

const entry = new Entry(takeSecret(), (path) => location.replace(path));
void askRehearsal();
mount(Page, { target: document.body, props: { entry } });

// The link of somebody else, opened in this tab: only the fragment changes then, not the page.
addEventListener('hashchange', () => location.reload());
