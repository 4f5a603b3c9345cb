import { systemMonotonic } from '../../../server/clock/show-clock.ts';
import type { CrowdReport } from './messages.ts';
import { ViewFrames } from './view-frames.ts';
import { ViewerLine } from './viewer-line.ts';

/** `process.ts ORIGIN COUNT`: so many viewers of the public's pages, in a process of their own. */
const [origin = '', count = ''] = process.argv.slice(2);
const size = Number(count);
/** So many lines are opened at a time; more would be a storm, which is not what is measured. */
const AT_A_TIME = 50;

const tell = (report: CrowdReport): void => {
  if (process.connected) process.send?.(report);
};
const fail = (why: string): never => {
  process.stderr.write(`crowd: ${why}\n`);
  process.exit(1);
};

const frames = new ViewFrames();
/** The version of each line’s view; the latest of them, and how many lines have that one. */
const versions = new Array<number>(size).fill(-1);
let version = -1;
let informed = 0;

function receive(line: number, frame: Buffer): void {
  // First: looking at the frame must not count.
  const at = systemMonotonic();
  const view = frames.read(frame);
  if (view.version === versions[line]) return;
  versions[line] = view.version;
  if (view.version < version) return;
  if (view.version > version) informed = 0;
  version = view.version;
  informed += 1;
  if (informed === size) tell({ type: 'informed', ...view, at });
}

for (let from = 0; from < size; from += AT_A_TIME) {
  const lines = Array.from({ length: Math.min(AT_A_TIME, size - from) }, (_, index) =>
    ViewerLine.open(origin, { onView: (frame) => receive(from + index, frame), onLost: fail }),
  );
  await Promise.all(lines);
}
tell({ type: 'there' });
process.once('disconnect', () => process.exit(0));
