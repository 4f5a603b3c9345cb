/**
 * The Node program that Podium runs on: the one among the packages, so that the machine's own
 * version does not matter; else the running one when it is new enough.
 */
export function findNode(root: string): string;

export function isNewEnough(version: string): boolean;
