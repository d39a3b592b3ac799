/** What is refused and why: a stable code with data. Status and Chinese stand in one table, a paragraph each in docs/problems.md. */
export const problemStatus = {
  'invalid-request': 400,
  unauthenticated: 401,
  'wrong-credentials': 401,
  forbidden: 403,
  'not-a-candidate': 403,
  'cross-site': 403,
  'not-found': 404,
  'nobody-waiting': 404,
  conflict: 409,
  'closed-by-silence': 409,
  'next-has-acted': 409,
  'cannot-be-undone': 409,
  'not-open': 409,
  'waits-for-added': 409,
  'added-already': 409,
  'extension-open': 409,
  'extension-too-late': 409,
  'never-passed': 422,
  'cannot-end': 422,
  'not-added': 422,
  'cannot-take': 422,
  'cannot-migrate': 422,
  'extension-not-allowed': 422,
  'clock-not-manual': 409,
  'too-large': 413,
  'unsupported-media-type': 415,
  'invalid-form': 422,
  'invalid-diagram': 422,
  'invalid-delegation': 422,
  'invalid-setting': 422,
  'unknown-person': 422,
  'not-startable': 422,
  'rule-violated': 422,
  'idempotency-mismatch': 422,
  'too-many-requests': 429,
  'internal-error': 500,
} as const;

export type ProblemCode = keyof typeof problemStatus;

export interface ProblemFault {
  code: string;
  message?: string;
  /** Into the request; of a finding the elements on the way that shows it. */
  path?: string | string[];
  rule?: string;
  element?: string;
  clause?: string;
  severity?: string;
}

export interface ProblemData {
  errors?: ProblemFault[];
  clause?: string;
  element?: string;
  /** Seconds until it is worth trying again. */
  retryAfter?: number;
  /** Values for the placeholders of the Chinese message. */
  values?: Record<string, string | number>;
}

/** A command that is refused; nothing is half done. */
export class Problem extends Error {
  override readonly name = 'Problem';
  constructor(
    readonly code: ProblemCode,
    readonly data: ProblemData = {},
    options?: ErrorOptions,
  ) {
    super(code, options);
  }

  get status(): number {
    return problemStatus[this.code];
  }
}

/** Another command was faster: load again and try again; nothing was lost. */
export class Conflict extends Error {
  override readonly name = 'Conflict';
}
