import { z } from 'zod';
import { idSchema } from './values.ts';

/** How loud a stage mic was, told by the page that feeds it: while the gate is closed nothing else hears it. */
export const levelReportSchema = z.strictObject({
  input: idSchema,
  /** The loudest sample of each 50 ms since the last report, in dBFS; -127 stands for silence. */
  peaks: z.array(z.int().min(-127).max(0)).min(1).max(20),
});
export type LevelReport = z.infer<typeof levelReportSchema>;
export const levelReportsSchema = z.array(levelReportSchema).min(1).max(20);
