import { validate } from '@readme/openapi-parser';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { remoteActions, remoteActionSchema, remotePaths } from '../../../server/protocol/remote.ts';
import { companionPage } from '../../../server/remote/companion.ts';
import { openApi } from '../../../server/remote/open-api.ts';

const actionSchema = z.object({
  action: z.literal('post'),
  instance: z.string(),
  options: z.object({ url: z.string(), body: z.string(), header: z.string() }),
});
const pageSchema = z.object({
  page: z.object({
    controls: z.record(
      z.string(),
      z.record(
        z.string(),
        z.object({
          steps: z.object({
            '0': z.object({ action_sets: z.object({ down: z.array(actionSchema) }) }),
          }),
        }),
      ),
    ),
  }),
  instances: z.record(z.string(), z.object({ instance_type: z.literal('generic-http') })),
});

describe('what is told of remote control', () => {
  it.each(['zh', 'en'] as const)(
    'REMOTE-1: is an OpenAPI document in order (%s)',
    async (language) => {
      const document = openApi(language);
      const result = await validate(structuredClone(document) as Parameters<typeof validate>[0]);
      expect(result).toMatchObject({ valid: true });
      const paths = Object.keys(
        z.object({ paths: z.record(z.string(), z.unknown()) }).parse(document).paths,
      );
      for (const name of remoteActionSchema.options)
        expect(paths).toContain(remotePaths.action(name));
    },
  );

  it('REMOTE-9: Companion’s buttons post what the table takes, and hold no token', () => {
    const { page, instances } = pageSchema.parse(companionPage('http://192.168.1.5:8400', 'zh'));
    const buttons = Object.values(page.controls).flatMap((row) => Object.values(row));
    const presses = buttons.flatMap(({ steps }) => steps['0'].action_sets.down);
    expect(presses.length).toBeGreaterThan(10);
    for (const { instance, options } of presses) {
      expect(Object.keys(instances)).toContain(instance);
      const name = remoteActionSchema.parse(options.url.split('/').at(-1));
      expect(options.url).toBe(remotePaths.action(name));
      expect(remoteActions[name].params.safeParse(JSON.parse(options.body)).success, name).toBe(
        true,
      );
      expect(JSON.parse(options.header)).toMatchObject({
        Authorization: 'Bearer $(custom:podium_token)',
      });
    }
  });
});
