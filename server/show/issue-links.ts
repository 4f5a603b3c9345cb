import type { Access, Holder } from '../access/access.ts';
import type { EventPlan } from '../protocol/event-plan.ts';
import type { IssuedEncoder, IssuedLink } from '../protocol/issued-link.ts';

/** Fresh links for every role and every judge; earlier ones stay valid. */
export async function issueAllLinks(access: Access, plan: EventPlan): Promise<IssuedLink[]> {
  const crew = (['producer', 'supervisor', 'capture', 'stage'] as const).map((role) => ({
    role,
    judge: null,
  }));
  const judges = plan.judges.map(({ id }) => ({ role: 'judge' as const, judge: id }));
  return Promise.all(
    [...crew, ...judges].map(async ({ role, judge }) => {
      const holder: Holder = { role, judge };
      return { role, judge, ...(await access.issueLink(holder)) };
    }),
  );
}

/** A token for each input that has none yet; those of earlier starts stay valid, and can't be told again. */
export function issueEncoders({ encoders }: Access, { inputs }: EventPlan): IssuedEncoder[] {
  return inputs
    .filter(({ id }) => !encoders.has(id))
    .map(({ id }) => ({ input: id, token: encoders.issue(id) }));
}
