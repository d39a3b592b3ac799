/**
 * One function for every call of the contract: `api('completeTask', { params: { id }, body })`. Method and path come
 * from the contract at build time, types from its schemas. A refusal is thrown as an `ApiProblem`.
 */
import operations from 'virtual:operations';
import type { BodyOf, Contract, ProblemBody, QueryOf, ResponseOf } from '../../../server/http/contract/index.ts';
import { ApiProblem } from './problem.ts';

export type OperationName = keyof Contract;

type Part<Name extends string, Value> = Value extends undefined ? unknown : { [K in Name]?: Value };
export type CallOf<K extends OperationName> = { params?: Record<string, string> } & Part<'query', QueryOf<K>> &
  Part<'body', BodyOf<K>> & { signal?: AbortSignal; idempotencyKey?: string };

type SignedOutListener = () => void;
let whenSignedOut: SignedOutListener = () => {};
/** Who is told that the session has ended (401 on anything but signing in). */
export const onSignedOut = (listener: SignedOutListener): void => {
  whenSignedOut = listener;
};

export async function api<K extends OperationName>(name: K, call?: CallOf<K>): Promise<ResponseOf<K>> {
  const { method } = operations[name]!;
  const { body, signal, idempotencyKey } = (call ?? {}) as {
    body?: unknown;
    signal?: AbortSignal;
    idempotencyKey?: string;
  };
  const headers: Record<string, string> = { accept: 'application/json' };
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (method === 'POST') headers['idempotency-key'] = idempotencyKey ?? newKey();
  const response = await send(pathOf(name, call), {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  });
  return (response.status === 204 ? undefined : await response.json()) as ResponseOf<K>;
}

/** A call whose answer is text: BPMN, CSV. */
export async function apiText(name: OperationName, params: Record<string, string>): Promise<string> {
  return (await send(pathOf(name, { params }), { method: 'GET' })).text();
}

/** Uploads one file; `progress` goes from 0 to 1. `fetch` cannot report it, hence XMLHttpRequest. */
export function upload(file: File, progress: (part: number) => void): Promise<ResponseOf<'uploadAttachment'>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', pathOf('uploadAttachment'));
    request.setRequestHeader('idempotency-key', newKey());
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
    request.onerror = () => reject(new ApiProblem(0, {}));
    request.onload = () => {
      const answer: unknown = JSON.parse(request.responseText || '{}');
      if (request.status < 300) resolve(answer as ResponseOf<'uploadAttachment'>);
      else reject(new ApiProblem(request.status, answer as ProblemBody));
    };
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}

/** The address of a call, for links and downloads. */
export function pathOf(name: OperationName, call?: { params?: Record<string, string>; query?: unknown }): string {
  const path = operations[name]!.path.replace(/:(\w+)/g, (_, key: string) =>
    encodeURIComponent(call?.params?.[key] ?? ''),
  );
  const query = Object.entries((call?.query ?? {}) as Record<string, unknown>).filter(
    ([, value]) => value !== undefined,
  );
  const text = new URLSearchParams(query.map(([key, value]) => [key, String(value)])).toString();
  return `/api/v1${path}${text ? `?${text}` : ''}`;
}

/** `crypto.randomUUID` exists only since Chromium 92 and only over https. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function send(path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, { credentials: 'same-origin', ...init });
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw Object.assign(new ApiProblem(0, {}), { cause });
  }
  if (response.ok) return response;
  const body = (await response.json().catch(() => ({}))) as ProblemBody;
  const retryAfter = Number(response.headers.get('retry-after')) || undefined;
  const problem = new ApiProblem(response.status, body, retryAfter);
  if (problem.status === 401 && problem.code === 'unauthenticated') whenSignedOut();
  throw problem;
}
