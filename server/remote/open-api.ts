import { z } from 'zod';
import {
  feedbackSchema,
  remoteActions,
  remoteActionSchema,
  remotePaths,
  remoteRefusalSchema,
  remoteReplySchema,
} from '../protocol/remote.ts';
import type { Language } from '../protocol/values.ts';

const json = (schema: z.ZodType) => ({
  'application/json': { schema: z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) },
});

const refused = { description: 'Refused; `message` says why.', content: json(remoteRefusalSchema) };

/** What remote control takes and gives, as an OpenAPI 3.1 document. */
export function openApi(language: Language): Record<string, unknown> {
  const actions = remoteActionSchema.options.map((name) => [
    remotePaths.action(name),
    {
      post: {
        operationId: name,
        summary: remoteActions[name].summary[language],
        parameters: [
          {
            ...{ name: 'Idempotency-Key', in: 'header', required: false },
            description: 'Makes a second delivery harmless.',
            schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{16,64}$' },
          },
          {
            ...{ name: 'X-Podium-Name', in: 'header', required: false },
            description: 'What the machine is called on the record.',
            schema: { type: 'string', maxLength: 40 },
          },
        ],
        requestBody: { required: false, content: json(remoteActions[name].params) },
        responses: {
          '200': { description: 'Done, and on the record.', content: json(remoteReplySchema) },
          ...{ '400': refused, '401': refused, '409': refused, '429': refused },
        },
      },
    },
  ]);
  return {
    openapi: '3.1.0',
    info: { title: 'Podium', version: '1', description: 'Remote control of the show.' },
    servers: [{ url: '/' }],
    security: [{ token: [] }],
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    paths: {
      ...Object.fromEntries(actions),
      [remotePaths.state]: {
        get: {
          ...{ operationId: 'state', summary: 'What is on, and what is next' },
          responses: {
            '200': { description: 'Now.', content: json(feedbackSchema) },
            '401': refused,
          },
        },
      },
      [remotePaths.events]: {
        get: {
          ...{ operationId: 'events', summary: 'The same, whenever it changes (event `state`)' },
          responses: {
            '200': {
              description: 'A stream of server-sent events.',
              content: { 'text/event-stream': { schema: { type: 'string' } } },
            },
            '401': refused,
          },
        },
      },
    },
  };
}
