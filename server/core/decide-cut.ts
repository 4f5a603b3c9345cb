import type { Command } from '../protocol/commands.ts';
import type { RefusalCode } from '../protocol/refusals.ts';
import { picturesOf } from './cut.ts';
import { accept, refuse, type Decision } from './decision.ts';
import { planOf, type ShowState } from './state.ts';

const MISSING = {
  camera: 'noCameraPlanned',
  screen: 'noSlidesPlanned',
  programme: 'noProgrammePlanned',
} as const satisfies Record<string, RefusalCode>;

/** What the public's picture is made of (CUT rules). */
export function decideCut(
  state: ShowState,
  { layout, camera = state.cut.camera ?? undefined }: Extract<Command, { type: 'cutProgramme' }>,
): Decision {
  const { inputs } = planOf(state);
  const wanted = layout === 'auto' ? [] : picturesOf[layout];
  const missing = wanted.find((medium) => !inputs.some((input) => input.medium === medium));
  if (missing) return refuse(MISSING[missing]);
  const isCamera = inputs.some(({ id, medium }) => id === camera && medium === 'camera');
  if (camera !== undefined && !isCamera) return refuse('unknownCamera', { input: camera });
  const cut = { layout, camera: camera ?? null };
  const same = state.cut.layout === cut.layout && state.cut.camera === cut.camera;
  return same ? accept() : accept({ type: 'programmeCut', ...cut });
}
