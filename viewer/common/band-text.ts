import { bandName } from '../../server/protocol/messages/bands.ts';
import { language } from './language.svelte.ts';

/** A band's name in the page's language. */
export const bandText = (band: string): string => bandName(band, language.current);
