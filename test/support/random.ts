export { SeededRandom } from '../../server/rehearsal/seeded-random.ts';
