import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import type { Access } from '../access/access.ts';
import { statusOf } from '../access/problem-status.ts';
import { FileDesk } from '../exports/file-desk.ts';
import { problemLine } from '../http/problem-line.ts';
import type { ErrorCode } from '../protocol/refusals.ts';
import { idSchema, languageSchema, type Language } from '../protocol/values.ts';
import { ProblemError } from '../sockets/problem-error.ts';
import type { Report } from './report.ts';

export const REPORT_PATH = '/report';

const types = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
export type ReportFormat = keyof typeof types;
const formats = ['pdf', 'xlsx'] as const;

/** What the thread that writes is given. */
export interface ReportOrder {
  readonly format: ReportFormat;
  readonly report: Report;
  readonly language: Language;
}

export interface ReportRouterOptions {
  readonly access: Access;
  readonly report: () => Report;
  readonly onInternalError: (error: unknown) => void;
}

/** `GET /report/pdf?group=heads&lang=zh`: how it went, of one group or of all, for director and operator. */
export function reportRouter(options: ReportRouterOptions): Router {
  const router = express.Router();
  const desk = new FileDesk<ReportOrder>(new URL('./report-thread.ts', import.meta.url));
  for (const format of formats)
    router.get(`${REPORT_PATH}/${format}`, answer(options, desk, format));
  return router;
}

const answer =
  (
    { access, report, onInternalError }: ReportRouterOptions,
    desk: FileDesk<ReportOrder>,
    format: ReportFormat,
  ): RequestHandler =>
  async (request, response) => {
    response.set('Cache-Control', 'no-store');
    const language = languageOf(request);
    const cookies = request.headers.cookie;
    const known = access.identify(cookies, 'producer') ?? access.identify(cookies, 'operator');
    if (!known) return refuse(response, 'notSignedIn', language);
    try {
      const wanted = about(report(), request.query['group']);
      if (!wanted) return refuse(response, 'unknownGroup', language);
      const file = await desk.write({ format, report: wanted, language });
      const name = `${wanted.title[language]} ${nameOf(wanted, language)}`.trim();
      response.attachment(`${name}.${format}`).type(types[format]).send(file);
    } catch (error) {
      if (error instanceof ProblemError) return refuse(response, error.problem.code, language);
      onInternalError(error);
      refuse(response, 'internal', language);
    }
  };

/** The report of that group alone, or of all where none is named; null where there is no such group. */
function about(report: Report, group: unknown): Report | null {
  if (group === undefined) return report;
  const id = idSchema.safeParse(group).data;
  const groups = report.groups.filter((one) => one.id === id);
  return groups.length === 0 ? null : { ...report, groups };
}

const nameOf = ({ groups }: Report, language: Language): string =>
  groups.length === 1 ? (groups[0]?.name[language] ?? '') : '';

const refuse = (response: Response, code: ErrorCode, language: Language): void =>
  void response.status(statusOf(code)).type('text').send(problemLine(code, language));

function languageOf(request: Request): Language {
  const asked = languageSchema.safeParse(request.query['lang']).data;
  return asked ?? languageSchema.catch('zh').parse(request.acceptsLanguages('zh', 'en'));
}
