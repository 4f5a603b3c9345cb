import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

const requests = new AsyncLocalStorage<string>();

/** What names one request in logs and problems. */
export const newRequestId = (): string => randomUUID().slice(0, 13);

/** Runs `work`, and all that comes of it, as the request of that id. */
export const inRequest = <T>(id: string, work: () => T): T => requests.run(id, work);

/** The request that is being worked on; undefined outside of one. */
export const currentRequest = (): string | undefined => requests.getStore();
