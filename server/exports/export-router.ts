import express, { type RequestHandler, type Router } from 'express';
import type { Access } from '../access/access.ts';
import type { ShowState } from '../core/state.ts';
import { statusOf } from '../access/problem-status.ts';
import type { Publications } from '../open/publications.ts';
import { problemLine } from '../http/problem-line.ts';
import type { ErrorCode } from '../protocol/refusals.ts';
import { languageSchema, type Language } from '../protocol/values.ts';
import { ProblemError } from '../sockets/problem-error.ts';
import { resultsOf } from './results.ts';
import { ExportDesk, formats, type Format } from './write-aside.ts';

export const EXPORT_PATH = '/results';

export interface ExportRouterOptions {
  readonly access: Access;
  readonly state: () => ShowState;
  readonly publications: Publications;
  readonly onInternalError: (error: unknown) => void;
}

const types: Readonly<Record<Format, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
};

/** `GET /results/FORMAT?lang=zh`: what is published, as a file, for producer and supervisor. */
export function exportRouter(options: ExportRouterOptions): Router {
  const router = express.Router();
  const desk = new ExportDesk();
  for (const format of formats)
    router.get(`${EXPORT_PATH}/${format}`, answer(options, desk, format));
  return router;
}

const answer =
  (
    { access, state, publications, onInternalError }: ExportRouterOptions,
    desk: ExportDesk,
    format: Format,
  ): RequestHandler =>
  async (request, response) => {
    response.set('Cache-Control', 'no-store');
    const language = languageOf(request.query['lang'], request.acceptsLanguages('zh', 'en'));
    const cookies = request.headers.cookie;
    const known = access.identify(cookies, 'producer') ?? access.identify(cookies, 'supervisor');
    const refuse = (code: ErrorCode) =>
      response.status(statusOf(code)).type('text').send(problemLine(code, language));
    if (!known) return void refuse('notSignedIn');
    const results = resultsOf(state(), publications, language);
    if (results.groups.length === 0) return void refuse('nothingPublished');
    try {
      const file = await desk.write(format, results);
      response.attachment(`${results.title}.${format}`).type(types[format]).send(file);
    } catch (error) {
      if (error instanceof ProblemError) return void refuse(error.problem.code);
      onInternalError(error);
      refuse('internal');
    }
  };

const languageOf = (asked: unknown, accepted: string | false): Language =>
  languageSchema.safeParse(asked).data ?? languageSchema.catch('zh').parse(accepted);
