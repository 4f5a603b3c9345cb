/**
 * Runs a script on the Node program `node`, whose folder comes first on PATH, with this process's
 * input and output, passes signals on to it and gives its exit status (128 + n for a signal).
 * In a terminal the script may get an interrupt twice, from the terminal and from here.
 */
export function runScript(
  node: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<number>;
