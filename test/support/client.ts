import { DEMO_PASSWORD } from '../../server/people/index.ts';

export interface Reply<T = Record<string, unknown>> {
  status: number;
  headers: Headers;
  body: T & { code?: string; errors?: { path?: string; code: string; message: string; element?: string }[] };
}

/** Speaks HTTP to the server as any client would. */
export class Client {
  readonly #url: string;
  cookie: string | null = null;

  constructor(url: string) {
    this.#url = url;
  }

  static async signedIn(url: string, account: string): Promise<Client> {
    const client = new Client(url);
    const reply = await client.request('POST', '/session', { account, password: DEMO_PASSWORD });
    if (reply.status !== 200)
      throw new Error(`${account} cannot sign in: ${reply.status} ${JSON.stringify(reply.body)}`);
    client.cookie = reply.headers.get('set-cookie')?.split(';')[0] ?? null;
    return client;
  }

  async request<T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply<T>> {
    const isForm = body instanceof FormData;
    const response = await fetch(`${this.#url}/api/v1${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isForm ? body : typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, body: isJson && text ? JSON.parse(text) : { text } };
  }

  async bytes(path: string): Promise<{ status: number; type: string; bytes: Buffer }> {
    const response = await fetch(`${this.#url}${path}`, { headers: this.cookie ? { cookie: this.cookie } : {} });
    return {
      status: response.status,
      type: response.headers.get('content-type') ?? '',
      bytes: Buffer.from(await response.arrayBuffer()),
    };
  }

  /** @throws with the problem when the server refuses */
  async get<T = Record<string, unknown>>(path: string): Promise<T> {
    return this.#must<T>('GET', path);
  }

  async post<T = Record<string, unknown>>(
    path: string,
    body: unknown = {},
    headers?: Record<string, string>,
  ): Promise<T> {
    return this.#must<T>('POST', path, body, headers);
  }

  async put<T = Record<string, unknown>>(path: string, body: unknown): Promise<T> {
    return this.#must<T>('PUT', path, body);
  }

  async #must<T>(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<T> {
    const reply = await this.request<T>(method, path, body, headers);
    if (reply.status >= 400) throw new Error(`${method} ${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body;
  }
}
