import { mount } from 'svelte';
import '../../viewer/common/theme.css';
import '../common/desk.css';
import FiguresPage from './FiguresPage.svelte';
import { Figures } from './logic/figures.svelte.ts';

mount(FiguresPage, { target: document.body, props: { figures: new Figures() } });
