import { mount } from 'svelte';
import '../../viewer/common/theme.css';
import '../common/desk.css';
import CapturePage from './CapturePage.svelte';

mount(CapturePage, { target: document.body });
