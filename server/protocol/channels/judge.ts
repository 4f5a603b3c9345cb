import { beat, clock, commandReply, problem, type Channel } from '../channel.ts';
import { judgeRequestSchema } from '../commands.ts';
import { screenPushes, screenRequests } from '../screens.ts';
import { judgeViewSchema } from '../views/judge.ts';

export const judgeChannel = {
  namespace: '/judge',
  requests: {
    clock,
    ...screenRequests,
    command: { request: judgeRequestSchema, reply: commandReply },
  },
  pushes: { view: judgeViewSchema, ...screenPushes, beat, problem },
} as const satisfies Channel;
