import type { programmeChannel } from '../protocol/sockets.ts';
import type { ChannelClient } from '../sockets/channel-client.ts';

export type ProgrammeLink = ChannelClient<typeof programmeChannel>;
