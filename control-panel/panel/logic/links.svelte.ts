import type { Judge } from '../../../server/protocol/event-plan.ts';
import { overlaysPath } from '../../../server/protocol/overlays.ts';
import type { Problem } from '../../../server/protocol/refusals.ts';
import { RequestError } from '../../../server/sockets/channel-client.ts';
import { publicOrigin, type LinkCard, type LinkRole, type PageAddress } from './link-cards.ts';

interface LinkRequest {
  role: LinkRole | 'judge';
  judge: string | null;
}
export type IssueLink = (request: LinkRequest) => Promise<{ path: string; pin: string | null }>;

/** Issues links while its dialog is open; when that closes, nothing of them is kept. */
export class Links {
  readonly #issueLink: IssueLink;
  readonly #address: PageAddress;
  #open = $state(false);
  #cards = $state.raw<readonly LinkCard[]>([]);
  #issuing = $state(false);
  #failure = $state.raw<Problem | 'lost' | null>(null);

  constructor(issueLink: IssueLink, address: PageAddress) {
    this.#issueLink = issueLink;
    this.#address = address;
  }

  get open(): boolean {
    return this.#open;
  }
  /** What has been issued since the dialog was opened, the newest first. */
  get cards(): readonly LinkCard[] {
    return this.#cards;
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

  /** One after the other: the server hands out only so many in a moment. */
  async #inTurn(
    wanted: readonly { role: LinkRole | 'judge'; judge: Judge | null }[],
  ): Promise<void> {
    if (this.#issuing) return;
    this.#issuing = true;
    this.#failure = null;
    try {
      for (const { role, judge } of wanted) {
        const { path, pin } = await this.#issueLink({ role, judge: judge?.id ?? null });
        if (!this.#open) return;
        const key = `${role} ${judge?.id ?? ''}`;
        this.#add({ key, role, judge, url: `${this.#address.origin}${path}`, pin });
      }
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
