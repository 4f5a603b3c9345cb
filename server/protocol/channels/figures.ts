import { z } from 'zod';
import { beat, clock, problem, type Channel } from '../channel.ts';
import { closingsSchema } from '../closings.ts';
import { figuresSampleSchema, MOST_PAST } from '../figures.ts';
import { publicViewSchema } from '../views/public.ts';

/** For whoever sits at a panel: how it goes technically, in figures to draw. */
export const figuresChannel = {
  namespace: '/figures',
  requests: {
    clock,
    /** Samples older than `before` (ms since 1970), the newest of them, in their order; null: the last ones. */
    past: {
      request: z.strictObject({ before: z.number().nullable() }),
      reply: z.strictObject({ samples: z.array(figuresSampleSchema).max(MOST_PAST) }),
    },
  },
  pushes: {
    view: publicViewSchema,
    closings: closingsSchema,
    sample: figuresSampleSchema,
    beat,
    problem,
  },
} as const satisfies Channel;
