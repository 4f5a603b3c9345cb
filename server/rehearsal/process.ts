import { enter } from './enter.ts';
import { robotsOrderSchema, type RobotsOrder } from './order.ts';
import { RobotJudge } from './robot-judge.ts';
import { RobotProducer } from './robot-producer.ts';
import { SeededRandom } from './seeded-random.ts';

/**
 * The robots of a rehearsal: they come in by links, as people do, in a process of their own that
 * ends with the launcher.
 */
async function play({ origin, producer, judges, speed, seed }: RobotsOrder): Promise<void> {
  for (const [index, link] of judges.entries()) {
    const { judge } = link;
    const random = new SeededRandom(seed + index + 1);
    new RobotJudge(origin, await enter(origin, link), { judge, speed, random });
  }
  // Last, so that nobody is on stage before all judges sit.
  new RobotProducer(origin, await enter(origin, producer), speed);
}

// A terminal's Ctrl-C goes to every process; the launcher decides what it means.
process.on('SIGINT', () => undefined);
process.once('disconnect', () => process.exit(0));
process.once('message', (message) => {
  play(robotsOrderSchema.parse(message)).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  });
});
