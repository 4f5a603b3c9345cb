/** What stands in the way of running Podium on this machine, in one sentence that says what to do. */
export class SetupError extends Error {}

/**
 * The one sentence to show for an error that the operator can do something about: ours, and what
 * the machine refuses (rights, full disk). null for any other, which is a fault of the program.
 */
export function operatorsMessage(error: unknown): string | null;
