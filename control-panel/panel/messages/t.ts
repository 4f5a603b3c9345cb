import { useMessages } from '../../../viewer/common/language.svelte.ts';
import { commonMessages } from '../../../viewer/common/messages.ts';
import { panelMessages, type PanelKey } from './index.ts';

/** The panel's own words, in the page's language. */
export const t = useMessages<PanelKey>(panelMessages);

/** The words that all pages share, those for states among them. */
export const common = useMessages(commonMessages);
