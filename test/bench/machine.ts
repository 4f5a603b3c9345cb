import { arch, availableParallelism, cpus, platform, totalmem } from 'node:os';

/** What a result was measured on, so that two can be compared. */
export const machine = () => ({
  cores: availableParallelism(),
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  memoryGB: Math.round(totalmem() / 2 ** 30),
  system: `${platform()} ${arch()}`,
  node: process.versions.node,
});
