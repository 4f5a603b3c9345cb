import type { RequestHandler } from 'express';
import { problemTexts } from '../protocol/messages/problems.ts';
import type { Problem } from '../protocol/refusals.ts';
import { languageSchema } from '../protocol/values.ts';

/** What is nowhere: a problem for programs, a sentence in their own language for people. */
export const notFound: RequestHandler = (request, response) => {
  response.status(404).set('Cache-Control', 'no-store');
  const problem: Problem = { code: 'notFound', params: {} };
  if (request.accepts(['html', 'json']) === 'json') return void response.json({ problem });
  const language = languageSchema.catch('zh').parse(request.acceptsLanguages('zh', 'en'));
  response.type('text').send(`${problemTexts[language].notFound}\n`);
};
