import { setTimeout as pause } from 'node:timers/promises';
import type { House, Target } from './house.ts';
import type { SeededRandom } from './random.ts';
import { take, type Step } from './show-script.ts';

/** What is hit, as often as it stands here. */
const TARGETS: readonly Target[] = ['show', 'show', 'show', 'edge', 'everything'];
/** The kill comes within this time of a step's sending, in ms. */
const WITHIN_MS = 40;

export interface CampaignOptions {
  readonly random: SeededRandom;
  readonly kills: number;
  /** Is called after each kill, when everybody is back and the step is done. */
  readonly afterKill: (what: string) => Promise<void>;
}

/** Lets a show take its course, while something is killed with -9 at random instants of it. */
export async function runCampaign(
  house: House,
  steps: readonly Step[],
  { random, kills, afterKill }: CampaignOptions,
): Promise<void> {
  const places = random.some([...steps.keys()], kills);
  for (const [index, step] of steps.entries()) {
    if (!places.includes(index)) {
      await take(house, step);
      continue;
    }
    const target = random.of(TARGETS);
    const delay = random.below(WITHIN_MS);
    const shoot = await house.aim(target);
    await Promise.all([take(house, step), strike(house, target, shoot, delay)]);
    await afterKill(`${target} killed ${delay} ms after step ${index} (${step.command.type})`);
  }
}

async function strike(
  house: House,
  target: Target,
  shoot: () => Promise<void>,
  delay: number,
): Promise<void> {
  await pause(delay);
  await shoot();
  if (target === 'everything') await house.startAgain();
  await house.heals();
}
