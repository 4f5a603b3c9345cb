/**
 * Every channel. Pages import their own one from `channels/`: a schema costs a phone time before the
 * first picture.
 */
export * from './channel.ts';
export * from './channels/capture.ts';
export * from './channels/edge.ts';
export * from './channels/figures.ts';
export * from './channels/judge.ts';
export * from './channels/panel.ts';
export * from './channels/programme.ts';
export * from './channels/public.ts';
export * from './channels/stage.ts';
export * from './channels/supervisor.ts';
