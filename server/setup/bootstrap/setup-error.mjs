/** What stands in the way of running Podium on this machine, in one sentence that says what to do. */
export class SetupError extends Error {
  name = 'SetupError';
}

const OF_THE_MACHINE = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT']);

/**
 * The one sentence to show for an error that the operator can do something about: ours, and what
 * the machine refuses (rights, full disk). null for any other, which is a fault of the program.
 */
export function operatorsMessage(error) {
  if (error instanceof SetupError) return error.message;
  if (error instanceof Error && OF_THE_MACHINE.has(error.code)) {
    return `Podium can’t set itself up here: ${error.message}.`;
  }
  return null;
}
