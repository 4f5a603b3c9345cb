import { z } from 'zod';
import { beat, clock, nothing, problem, type Channel } from '../channel.ts';
import { receptionReportSchema } from '../figures.ts';
import { publicViewSchema } from '../views/public.ts';
import { iceServersSchema } from '../media.ts';
import { MOST_SDP_LENGTH } from '../watch.ts';

const sdp = z.string().min(1).max(MOST_SDP_LENGTH);
const description = z.strictObject({ sdp });

/** On an edge. The public can only watch: no request changes anything but its own picture. */
export const publicChannel = {
  namespace: '/public',
  requests: {
    clock,
    /**
     * Takes a seat: what the edge offers to send, or null as long as there is nothing. An earlier
     * seat of the same page is given up.
     */
    watch: {
      request: nothing,
      reply: z.strictObject({ sdp: sdp.nullable(), iceServers: iceServersSchema }),
    },
    /** Takes over the seat that this page has been given by HTTP. */
    takeSeat: { request: z.strictObject({ seat: z.string().max(64) }), reply: nothing },
    /** How the page receives; more often than every ten seconds is refused. */
    reception: { request: receptionReportSchema, reply: nothing },
    /** What the page makes of the last offer. */
    answer: { request: description, reply: nothing },
    /** The way to the seat is lost, or there is another network: the next offer opens another one. */
    restartIce: { request: nothing, reply: nothing },
  },
  pushes: {
    view: publicViewSchema,
    /**
     * Inputs have come or gone, or another way is to be found: the session anew, to be answered.
     * `iceServers` only where a way has to be found.
     */
    offer: z.strictObject({ sdp, iceServers: iceServersSchema.exactOptional() }),
    mediaRestarted: nothing,
    beat,
    problem,
  },
} as const satisfies Channel;

/** Between processes, by the adapter: the show tells all edges at once. */
export const publicBus = {
  /** From the show to the edges. */
  view: publicViewSchema,
  beat,
  /** From an edge that has just started: tell me the view. */
  wanted: nothing,
} as const;
