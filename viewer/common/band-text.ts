import { useMessages } from './language.svelte.ts';
import { commonMessages } from './messages.ts';

const t = useMessages(commonMessages);

/** A band's name: those in common use are known in both languages, others read as their id. */
export function bandText(band: string): string {
  switch (band) {
    case 'excellent':
    case 'good':
    case 'pass':
    case 'competent':
    case 'basic':
    case 'poor':
      return t(`band.${band}`);
    default:
      return band;
  }
}
