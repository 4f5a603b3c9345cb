import { useMessages } from '../../../viewer/common/language.svelte.ts';
import { commonMessages } from '../../../viewer/common/messages.ts';
import { tabletMessages, type TabletKey } from './index.ts';

/** The tablet's own words, in the page's language. */
export const t = useMessages<TabletKey>(tabletMessages);

/** The words that all pages share, those for states among them. */
export const common = useMessages(commonMessages);
