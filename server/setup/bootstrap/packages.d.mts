/** Makes node_modules what package-lock.json says; does nothing when it is already. */
export function providePackages(root: string, say: (text: string) => void): Promise<void>;

/**
 * Compares package-lock.json with the lock file that npm leaves in node_modules as the last thing
 * of an installation: an interrupted one has none. Packages for other machines may be missing.
 */
export function packagesMatch(root: string): boolean;
