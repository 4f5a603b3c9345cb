import { mount } from 'svelte';
import '../../viewer/common/theme.css';
import '../common/desk.css';
import PanelPage from './PanelPage.svelte';
import './print.css';

mount(PanelPage, { target: document.body });
