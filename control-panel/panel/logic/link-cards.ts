import type { Judge } from '../../../server/protocol/event-plan.ts';
import type { Text } from '../../../server/protocol/values.ts';

/** Roles that a link can be issued for. */
export const linkRoles = ['stage', 'capture', 'producer', 'operator', 'observer'] as const;
export type LinkRole = (typeof linkRoles)[number];

/** A link, as shown once. */
export interface LinkCard {
  readonly key: string;
  readonly role: LinkRole | 'judge' | 'public' | 'overlays';
  readonly judge: Judge | null;
  readonly url: string;
  readonly pin: string | null;
}

/** The words on a card beside its role. */
export const cardName = (card: LinkCard): Text | null => card.judge?.name ?? null;

/** Where the page was opened: everything that links depend on. */
export type PageAddress = Pick<Location, 'protocol' | 'hostname' | 'origin'>;

/** Origin of the public's pages: the same host as this page's, on the edge's port. */
export const publicOrigin = ({ protocol, hostname }: PageAddress, port: number): string =>
  new URL(`${protocol}//${hostname}:${port}`).origin;

/** Whether links made here lead other devices nowhere. */
export const isThisMachineOnly = ({ hostname }: PageAddress): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
