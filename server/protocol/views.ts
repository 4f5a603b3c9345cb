/** What each kind of person gets to see; pages import their own view from `views/`. */
export * from './views/judge.ts';
export * from './views/panel.ts';
export * from './views/public.ts';
export * from './views/stage.ts';
