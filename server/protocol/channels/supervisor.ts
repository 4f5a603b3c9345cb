import { beat, clock, commandReply, problem, type Channel } from '../channel.ts';
import { supervisorRequestSchema } from '../commands.ts';
import { screenPushes, screenRequests } from '../screens.ts';
import { panelViewSchema } from '../views/panel.ts';

/** The supervisor sees what the producer sees, and confirms or drops corrections. */
export const supervisorChannel = {
  namespace: '/supervisor',
  requests: {
    clock,
    ...screenRequests,
    command: { request: supervisorRequestSchema, reply: commandReply },
  },
  pushes: { view: panelViewSchema, ...screenPushes, beat, problem },
} as const satisfies Channel;
