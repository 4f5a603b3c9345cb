/** A request with everything filled in. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text. */
  readonly body: string | null;
}

/** How a request ended: its status, or why there is none. Never what was sent, which may be secret. */
export interface HttpOutcome {
  readonly ok: boolean;
  /** Such as `HTTP 204`, `ECONNREFUSED` or `timeout`. */
  readonly detail: string;
}

/**
 * Sends a request and gives how it ended, after `timeoutMs` at the latest; never throws. What is
 * answered is not read, and redirections are not followed: headers may hold a secret.
 */
export async function sendHttp(
  { method, url, headers, body }: HttpRequest,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<HttpOutcome> {
  try {
    const fields = new Headers(headers);
    if (body !== null && !fields.has('content-type'))
      fields.set('content-type', 'application/json');
    const response = await fetch(url, {
      ...{ method, body, headers: fields, redirect: 'manual' },
      signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), signal]),
    });
    await response.body?.cancel();
    return { ok: response.ok, detail: `HTTP ${response.status}` };
  } catch (error) {
    return { ok: false, detail: codeOf(error) };
  }
}

/** The error's code alone: its message may repeat the address. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'failed';
  if (error.name === 'TimeoutError') return 'timeout';
  if (error.name === 'AbortError') return 'given up';
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause) return String(cause.code).slice(0, 60);
  return 'failed';
}
