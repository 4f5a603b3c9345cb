import { link, mkdir, open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { dirname } from 'node:path';

/** An owner that has not shown itself for this long is gone, wherever it ran. */
const STALE_MS = 20_000;
const TOUCH_MS = 4_000;
const LOOK_MS = 250;

/**
 * Runs `work` while no other process of this or another machine holds the lock `path`.
 * `onWait` is called once when another one holds it. A dead owner's lock is taken over.
 */
export async function withLock(path, onWait, work) {
  const release = await takeLock(path, onWait);
  try {
    return await work();
  } finally {
    await release();
  }
}

async function takeLock(path, onWait) {
  const mine = `${hostname()} ${process.pid} ${randomUUID()}\n`;
  await mkdir(dirname(path), { recursive: true });
  for (let waited = false; !(await create(path, mine));) {
    if (await removeWhenStale(path)) continue;
    if (!waited) onWait();
    waited = true;
    await new Promise((next) => setTimeout(next, LOOK_MS));
  }
  const touching = setInterval(() => {
    const now = new Date();
    // The lock may just have been released.
    utimes(path, now, now).catch(() => undefined);
  }, TOUCH_MS);
  touching.unref();
  return async () => {
    clearInterval(touching);
    if ((await contentOf(path)) === mine) await rm(path, { force: true });
  };
}

async function create(path, content) {
  try {
    const file = await open(path, 'wx');
    await file.writeFile(content);
    await file.close();
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

async function contentOf(path) {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

async function removeWhenStale(path) {
  const seen = await contentOf(path);
  if (seen === null) return true;
  if (!(await isStale(path, seen))) return false;
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return true;
    throw error;
  }
  // Between looking and renaming another process may have taken it over: then it gets it back.
  if ((await contentOf(aside)) !== seen) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
  return true;
}

async function isStale(path, content) {
  const [host, pid] = content.split(' ');
  if (host === hostname() && !isAlive(Number(pid))) return true;
  try {
    return Date.now() - (await stat(path)).mtimeMs > STALE_MS;
  } catch (error) {
    if (error.code === 'ENOENT') return true;
    throw error;
  }
}

function isAlive(pid) {
  // Created a moment ago and not yet written.
  if (!Number.isInteger(pid) || pid <= 0) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code !== 'ESRCH';
  }
}
