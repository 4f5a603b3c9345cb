/** Which rows of rankings stand open. */
export interface Unfolding {
  isOpen(group: string, version: number, presenter: string): boolean;
  toggle(group: string, version: number, presenter: string): void;
}
