import type { Named } from '../../../server/protocol/event-parts.ts';
import type { Judge } from '../../../server/protocol/event-plan.ts';
import { overlaysPath } from '../../../server/protocol/overlays.ts';
import type { Problem } from '../../../server/protocol/refusals.ts';
import { whipPath } from '../../../server/protocol/whip.ts';
import { RequestError } from '../../../server/sockets/channel-client.ts';
import { publicOrigin, type LinkCard, type LinkRole, type PageAddress } from './link-cards.ts';

interface LinkRequest {
  role: LinkRole | 'judge';
  judge: string | null;
}
export type IssueLink = (request: LinkRequest) => Promise<{ path: string; pin: string | null }>;
export type IssueEncoder = (request: { input: string }) => Promise<{ token: string }>;

/** Where an encoder sends to, and its token, as shown once. */
export interface EncoderCard {
  readonly input: Named;
  readonly url: string;
  readonly token: string;
}

/** Issues links while its dialog is open; when that closes, nothing of them is kept. */
export class Links {
  readonly #issueLink: IssueLink;
  readonly #issueEncoder: IssueEncoder;
  readonly #address: PageAddress;
  #open = $state(false);
  #cards = $state.raw<readonly LinkCard[]>([]);
  #encoders = $state.raw<readonly EncoderCard[]>([]);
  #issuing = $state(false);
  #failure = $state.raw<Problem | 'lost' | null>(null);

  constructor(issueLink: IssueLink, issueEncoder: IssueEncoder, address: PageAddress) {
    this.#issueLink = issueLink;
    this.#issueEncoder = issueEncoder;
    this.#address = address;
  }

  get open(): boolean {
    return this.#open;
  }
  /** What has been issued since the dialog was opened, the newest first. */
  get cards(): readonly LinkCard[] {
    return this.#cards;
  }
  get encoders(): readonly EncoderCard[] {
    return this.#encoders;
  }
  get issuing(): boolean {
    return this.#issuing;
  }
  get failure(): Problem | 'lost' | null {
    return this.#failure;
  }

  show(): void {
    this.#open = true;
  }

  close(): void {
    this.#open = false;
    this.#cards = [];
    this.#encoders = [];
    this.#failure = null;
  }

  /** The public page's link, which holds no secret. */
  showPublic(port: number): void {
    const url = `${publicOrigin(this.#address, port)}/`;
    this.#add({ key: 'public', role: 'public', judge: null, url, pin: null });
  }

  /** The page of the overlays, for the vision mixer; it holds no secret either. */
  showOverlays(port: number): void {
    const url = publicOrigin(this.#address, port) + overlaysPath;
    this.#add({ key: 'overlays', role: 'overlays', judge: null, url, pin: null });
  }

  issue(role: LinkRole): Promise<void> {
    return this.#inTurn([{ role, judge: null }]);
  }

  issueJudges(judges: readonly Judge[]): Promise<void> {
    return this.#inTurn(judges.map((judge) => ({ role: 'judge', judge })));
  }

  /** A new token for an input's encoder, in place of the one before. */
  issueEncoder({ id, name }: Named): Promise<void> {
    return this.#issued(async () => {
      const { token } = await this.#issueEncoder({ input: id });
      if (!this.#open) return;
      const card = { input: { id, name }, url: `${this.#address.origin}${whipPath(id)}`, token };
      this.#encoders = [card, ...this.#encoders.filter(({ input }) => input.id !== id)];
    });
  }

  /** One after the other: the server hands out only so many in a moment. */
  #inTurn(wanted: readonly { role: LinkRole | 'judge'; judge: Judge | null }[]): Promise<void> {
    return this.#issued(async () => {
      for (const { role, judge } of wanted) {
        const { path, pin } = await this.#issueLink({ role, judge: judge?.id ?? null });
        if (!this.#open) return;
        const key = `${role} ${judge?.id ?? ''}`;
        this.#add({ key, role, judge, url: `${this.#address.origin}${path}`, pin });
      }
    });
  }

  async #issued(issue: () => Promise<void>): Promise<void> {
    if (this.#issuing) return;
    this.#issuing = true;
    this.#failure = null;
    try {
      await issue();
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      this.#failure = error.problem;
    } finally {
      this.#issuing = false;
    }
  }

  #add(card: LinkCard): void {
    this.#cards = [card, ...this.#cards.filter(({ key }) => key !== card.key)];
  }
}
