import type { Input } from '../../../server/protocol/event-plan.ts';

const input = (id: string, medium: Input['medium'], gated = false): Input => ({
  ...{ id, medium, gated },
  name: { zh: id, en: id },
});

/** What a hall has: a camera, a gated and an open microphone, slides. */
export const inputs = [
  input('camera', 'camera'),
  input('stage-mic', 'microphone', true),
  input('host-mic', 'microphone'),
  input('slides', 'screen'),
] as const;
