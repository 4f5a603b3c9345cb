import { beat, clock, problem, type Channel } from '../channel.ts';
import { publicViewSchema } from '../views/public.ts';

export const stageChannel = {
  namespace: '/stage',
  requests: { clock },
  pushes: { view: publicViewSchema, beat, problem },
} as const satisfies Channel;
