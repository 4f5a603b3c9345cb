import express, { type ErrorRequestHandler, type RequestHandler, type Router } from 'express';
import { z } from 'zod';
import type { Access } from '../access/access.ts';
import { statusOf } from '../access/problem-status.ts';
import type { ShowState } from '../core/state.ts';
import { problemLine } from '../http/problem-line.ts';
import type { ErrorCode } from '../protocol/refusals.ts';
import { MOST_SHEET_BYTES, sheetPaths, sheetReplySchema } from '../protocol/rundown-sheet.ts';
import { languageSchema, type Language } from '../protocol/values.ts';
import { ProblemError } from '../sockets/problem-error.ts';
import { checkSheet } from './check-sheet.ts';
import { SheetReader } from './read-aside.ts';
import { writeSheet } from './write-sheet.ts';

export interface SheetRouterOptions {
  readonly access: Access;
  readonly state: () => ShowState;
  readonly onInternalError: (error: unknown) => void;
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The rundown as an Excel file, out and in, for the producer who directs. */
export function sheetRouter(options: SheetRouterOptions): Router {
  const router = express.Router();
  const reader = new SheetReader();
  const own = directorsOnly(options.access);
  router.get(sheetPaths.rundown, own, send(options, 'rundown'));
  router.get(sheetPaths.template, own, send(options, 'template'));
  router.post(
    sheetPaths.check,
    own,
    // Another site's form can't send this type without asking first (CORS).
    express.raw({ type: XLSX, limit: MOST_SHEET_BYTES, inflate: false }),
    check(options, reader),
  );
  router.use(sheetPaths.check, tooLarge);
  return router;
}

/** What body-parser says of a body that it did not read (its `type` and `status`). */
const bodyErrorSchema = z.object({ status: z.literal(413) });

const tooLarge: ErrorRequestHandler = (error: unknown, request, response, next) => {
  if (!bodyErrorSchema.safeParse(error).success) return next(error);
  refuse(response, 'messageTooLarge', languageOf(request));
};

const directorsOnly =
  (access: Access): RequestHandler =>
  (request, response, next) => {
    response.set('Cache-Control', 'no-store');
    if (access.identify(request.headers.cookie, 'producer')) return next();
    refuse(response, 'notSignedIn', languageOf(request));
  };

const send =
  ({ state, onInternalError }: SheetRouterOptions, what: 'rundown' | 'template'): RequestHandler =>
  async (request, response) => {
    const language = languageOf(request);
    try {
      const file = await writeSheet(state(), language, what);
      response.attachment(`${what}.xlsx`).type(XLSX).send(file);
    } catch (error) {
      onInternalError(error);
      refuse(response, 'internal', language);
    }
  };

const check =
  ({ state, onInternalError }: SheetRouterOptions, reader: SheetReader): RequestHandler =>
  async (request, response) => {
    const language = languageOf(request);
    const file: unknown = request.body;
    if (!(file instanceof Uint8Array)) return void refuse(response, 'badMessage', language);
    try {
      const read = await reader.read(file);
      response.json(sheetReplySchema.parse(checkSheet(state(), read, language)));
    } catch (error) {
      if (error instanceof ProblemError) return void refuse(response, error.problem.code, language);
      onInternalError(error);
      refuse(response, 'internal', language);
    }
  };

const refuse = (response: express.Response, code: ErrorCode, language: Language): unknown =>
  response.status(statusOf(code)).type('text').send(problemLine(code, language));

function languageOf(request: express.Request): Language {
  const asked = languageSchema.safeParse(request.query['lang']).data;
  return asked ?? languageSchema.catch('zh').parse(request.acceptsLanguages('zh', 'en'));
}
