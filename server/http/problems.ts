/** Errors as they leave the server: application/problem+json with a stable code and Chinese words. */
import type { ErrorRequestHandler, Response } from 'express';
import { InvalidSetting, UnknownSetting } from '../time/index.ts';
import { InvalidDiagram, Problem, type ProblemCode, type ProblemData, problemStatus } from '../work/index.ts';
import { presentFinding } from './present/definition.ts';
import type { Services } from './services.ts';
import { wordsFor } from './words.ts';

/** Sends a problem. */
export function sendProblem(res: Response, code: ProblemCode, data: ProblemData = {}): void {
  const { errors, retryAfter, clause, element, values } = data;
  if (retryAfter) res.setHeader('Retry-After', String(Math.ceil(retryAfter)));
  const status = problemStatus[code];
  res
    .status(status)
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: `urn:guicheng:problem:${code}`,
        title: wordsFor('problem', code),
        status,
        detail: wordsFor('detail', code, values),
        code,
        ...(errors
          ? { errors: errors.map((error) => ({ ...error, message: error.message ?? wordsFor('fault', error.code) })) }
          : {}),
        ...(clause ? { clause } : {}),
        ...(element ? { element } : {}),
      }),
    );
}

/** What was thrown, as a problem; null for what nobody foresaw. */
function problemOf(error: unknown): Problem | null {
  if (error instanceof Problem) return error;
  if (error instanceof InvalidDiagram) {
    const errors = error.findings.map((finding) => presentFinding(finding));
    return new Problem('invalid-diagram', { errors });
  }
  if (error instanceof UnknownSetting) return new Problem('not-found');
  if (error instanceof InvalidSetting) {
    return new Problem('invalid-setting', {
      errors: error.errors.map(({ path, message }) => ({ code: 'invalid-setting', path, message })),
    });
  }
  const { type, status, code } = error as { type?: string; status?: number; code?: string };
  if (type === 'entity.too.large' || code === 'LIMIT_FILE_SIZE') return new Problem('too-large');
  if (code?.startsWith('LIMIT_')) return new Problem('invalid-request');
  if (type === 'entity.parse.failed')
    return new Problem('invalid-request', { errors: [{ code: 'not-json', path: '' }] });
  if (type === 'encoding.unsupported' || type === 'charset.unsupported' || status === 415)
    return new Problem('unsupported-media-type');
  if (status === 400) return new Problem('invalid-request');
  return null;
}

/** The only error handler: what is foreseen is told, the rest is logged whole and leaves as a bare 500. */
export const onError =
  ({ log }: Services): ErrorRequestHandler =>
  (error: unknown, req, res, _next) => {
    if (res.headersSent) {
      res.end();
      return;
    }
    const problem = problemOf(error);
    if (!problem) log.error({ error, method: req.method, path: req.path }, 'request failed');
    sendProblem(res, problem?.code ?? 'internal-error', problem?.data);
  };
