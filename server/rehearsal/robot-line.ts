import { randomBytes } from 'node:crypto';
import type { Channel } from '../protocol/sockets.ts';
import { PROTOCOL_VERSION } from '../protocol/values.ts';
import { openChannel, RequestError, type ChannelClient } from '../sockets/channel-client.ts';

/** What a robot says of itself. */
export interface RobotSelf {
  readonly judge?: string;
  readonly name?: string;
}

/** Opens a robot's line to the show, over the socket that pages use. */
export const openLine = <C extends Channel>(
  channel: C,
  origin: string,
  cookie: string,
  self: RobotSelf,
): ChannelClient<C> =>
  openChannel(channel, {
    origin,
    auth: { protocol: PROTOCOL_VERSION, ...self },
    extraHeaders: { cookie },
    anyCertificate: true,
    onBadMessage: (name, error) => {
      throw new Error(`message ${name} does not parse`, { cause: error });
    },
  });

export const newCommandId = (): string => randomBytes(16).toString('base64url');

/** Whether it was carried out; a refusal is an answer, anything else an error. */
export async function accepted(request: Promise<unknown>): Promise<boolean> {
  try {
    await request;
    return true;
  } catch (error) {
    if (error instanceof RequestError) return false;
    throw error;
  }
}
