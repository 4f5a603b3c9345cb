import { beat, clock, commandReply, problem, type Channel } from '../channel.ts';
import { judgeRequestSchema } from '../commands.ts';
import { judgeViewSchema } from '../views/judge.ts';

export const judgeChannel = {
  namespace: '/judge',
  requests: { clock, command: { request: judgeRequestSchema, reply: commandReply } },
  pushes: { view: judgeViewSchema, beat, problem },
} as const satisfies Channel;
