import { beat, clock, problem, type Channel } from '../channel.ts';
import { screenPushes, screenRequests } from '../screens.ts';
import { stageSettingsSchema } from '../stage-settings.ts';
import { stageViewSchema } from '../views/stage.ts';

export const stageChannel = {
  namespace: '/stage',
  requests: { clock, ...screenRequests },
  pushes: {
    view: stageViewSchema,
    /** As the event file has them; told once. */
    settings: stageSettingsSchema,
    ...screenPushes,
    beat,
    problem,
  },
} as const satisfies Channel;
