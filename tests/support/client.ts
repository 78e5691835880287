/** One answer of the API, body parsed. */
export interface ApiAnswer<T = Record<string, unknown>> {
  status: number;
  headers: Headers;
  body: T;
}

export interface ApiRequest {
  body?: unknown;
  /** Sent as they are, in the place of a body. */
  bytes?: Uint8Array;
  headers?: Record<string, string>;
  idempotencyKey?: string;
}

/** A client of the HTTP API, over a real socket, with its own cookies: what a browser or a script would be. */
export interface ApiClient {
  get<T = Record<string, unknown>>(path: string, request?: ApiRequest): Promise<ApiAnswer<T>>;
  post<T = Record<string, unknown>>(
    path: string,
    body?: unknown,
    request?: ApiRequest,
  ): Promise<ApiAnswer<T>>;
  patch<T = Record<string, unknown>>(path: string, body: unknown): Promise<ApiAnswer<T>>;
  delete<T = Record<string, unknown>>(path: string): Promise<ApiAnswer<T>>;
  send<T = Record<string, unknown>>(
    method: string,
    path: string,
    request?: ApiRequest,
  ): Promise<ApiAnswer<T>>;
  /** Value of the Cookie header, for a browser that is to be signed in as this person. */
  cookie(): string;
}

/** `path` is below /api/v1. */
export function createClient(origin: string): ApiClient {
  const jar = new Map<string, string>();
  async function send<T>(method: string, path: string, request: ApiRequest = {}): Promise<ApiAnswer<T>> {
    const response = await fetch(`${origin}/api/v1${path}`, {
      method,
      headers: {
        ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(request.bytes === undefined ? {} : { 'content-type': 'application/octet-stream' }),
        ...(request.idempotencyKey === undefined ? {} : { 'idempotency-key': request.idempotencyKey }),
        ...(jar.size === 0 ? {} : { cookie: cookie() }),
        ...request.headers,
      },
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      ...(request.bytes === undefined ? {} : { body: Buffer.from(request.bytes) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      if (/max-age=0/i.test(line)) jar.delete(pair.slice(0, at));
      else jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const text = await response.text();
    const isJson = /json(;|$)/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson && text ? JSON.parse(text) : text) as T,
    };
  }
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  return {
    send,
    get: (path, request) => send('GET', path, request),
    post: (path, body, request) =>
      send('POST', path, { ...request, ...(body === undefined ? {} : { body }) }),
    patch: (path, body) => send('PATCH', path, { body }),
    delete: (path) => send('DELETE', path),
    cookie,
  };
}
