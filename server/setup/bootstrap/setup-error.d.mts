/** What stands in the way of running Podium on this machine, in one sentence that says what to do. */
export class SetupError extends Error {}
