import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';

const run = promisify(execFile);

const probedSchema = z.object({
  streams: z.array(
    z.object({
      codec_name: z.string(),
      codec_type: z.string(),
      profile: z.string().optional(),
      width: z.int().optional(),
      height: z.int().optional(),
      start_time: z.coerce.number(),
      duration: z.coerce.number().optional(),
    }),
  ),
  format: z.object({ start_time: z.coerce.number(), duration: z.coerce.number().optional() }),
});

/** What ffprobe says of a file or an address. Rejects with its words where it can't read it. */
export async function probe(path: string) {
  const args = ['-v', 'error', '-show_format', '-show_streams', '-of', 'json', path];
  const { stdout } = await run('ffprobe', args, { timeout: 30_000 });
  return probedSchema.parse(JSON.parse(stdout));
}

/** The packets' time stamps of one stream, in s. */
export async function timesOf(path: string, stream: 'v' | 'a'): Promise<number[]> {
  const args = ['-v', 'error', '-select_streams', stream, '-show_entries', 'packet=pts_time'];
  const { stdout } = await run('ffprobe', [...args, '-of', 'csv=p=0', path], { timeout: 30_000 });
  return stdout
    .split('\n')
    .map((line) => parseFloat(line))
    .filter((time) => !Number.isNaN(time));
}

/** Decodes it all; resolves with what the decoder complains of, which is nothing where all is well. */
export async function complaintsOf(ffmpegBin: string, path: string): Promise<string> {
  const args = ['-v', 'error', '-i', path, '-f', 'null', '-'];
  const { stderr } = await run(ffmpegBin, args, { timeout: 60_000 });
  return stderr;
}
