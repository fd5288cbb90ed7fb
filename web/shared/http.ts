import { CANCELLED, Problem, problemOf, TIMED_OUT, UNREACHABLE } from './problem.ts';

export interface HttpOptions {
  /** What every path is appended to, such as `/api/v1/`. */
  base: string;
  /** The visitor's token. With it no cookie travels. */
  bearer?: () => string | null;
  /** Told of every 401, so that the console can show its sign-in page. */
  signedOut?: (problem: Problem) => void;
  /** Sent with every request, such as the language of error messages. */
  headers?: () => Record<string, string>;
  fetch?: typeof fetch;
  /** Where the CSRF token is read. */
  cookies?: () => string;
}

export interface RequestOptions {
  query?: Record<string, string | number | boolean | null | undefined>;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as octets. */
  octets?: Blob;
  headers?: Record<string, string>;
  idempotencyKey?: string;
  /** Every request ends: 15 s unless said otherwise. */
  timeoutMs?: number;
  /** Goes out even when the page is left meanwhile. */
  keepalive?: boolean;
  signal?: AbortSignal | undefined;
}

export interface Http {
  request<T>(method: string, path: string, options?: RequestOptions): Promise<T>;
  get<T>(path: string, options?: RequestOptions): Promise<T>;
  post<T>(path: string, json?: unknown, options?: RequestOptions): Promise<T>;
  put<T>(path: string, json?: unknown, options?: RequestOptions): Promise<T>;
  patch<T>(path: string, json?: unknown, options?: RequestOptions): Promise<T>;
  delete<T = void>(path: string, options?: RequestOptions): Promise<T>;
}

/** Requests that answer with the parsed body (`undefined` for an empty one) or throw a `Problem`, and always end. */
export function createHttp(options: HttpOptions): Http {
  async function request<T>(method: string, path: string, given: RequestOptions = {}): Promise<T> {
    const deadline = AbortSignal.timeout(given.timeoutMs ?? 15_000);
    const signal = either(deadline, given.signal);
    try {
      const response = await (options.fetch ?? fetch)(address(options.base + path, given.query), {
        method,
        headers: headersOf(options, method, given),
        credentials: options.bearer ? 'omit' : 'same-origin',
        cache: 'no-store',
        redirect: 'error',
        ...(given.keepalive ? { keepalive: true } : {}),
        signal,
        ...(given.octets ? { body: given.octets } : given.json === undefined ? {} : { body: JSON.stringify(given.json) }),
      });
      if (!response.ok) {
        throw await problemOf(response);
      }
      const text = await response.text();
      return (text === '' ? undefined : JSON.parse(text)) as T;
    } catch (error) {
      if (error instanceof Problem) {
        if (error.status === 401) {
          options.signedOut?.(error);
        }
        throw error;
      }
      const code = given.signal?.aborted ? CANCELLED : deadline.aborted ? TIMED_OUT : UNREACHABLE;
      throw new Problem(0, code, error instanceof Error ? error.message : '');
    }
  }

  return {
    request,
    get: (path, given) => request('GET', path, given),
    post: (path, json, given) => request('POST', path, { ...given, json }),
    put: (path, json, given) => request('PUT', path, { ...given, json }),
    patch: (path, json, given) => request('PATCH', path, { ...given, json }),
    delete: (path, given) => request('DELETE', path, given),
  };
}

export function address(path: string, query: RequestOptions['query']): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null) {
      parameters.set(name, String(value));
    }
  }
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
}

function headersOf(options: HttpOptions, method: string, given: RequestOptions): Record<string, string> {
  const headers: Record<string, string> = {
    Accept: 'application/json, application/problem+json',
    ...options.headers?.(),
    ...given.headers,
  };
  if (given.octets) {
    headers['Content-Type'] ??= 'application/octet-stream';
  } else if (given.json !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  if (given.idempotencyKey) {
    headers['Idempotency-Key'] = given.idempotencyKey;
  }
  const token = options.bearer?.();
  if (token) {
    headers['Authorization'] = `Bearer ${token}`;
  }
  if (!options.bearer && method !== 'GET') {
    const cookies = options.cookies?.() ?? '';
    const csrf = cookie(cookies, '__Host-XSRF-TOKEN') ?? cookie(cookies, 'XSRF-TOKEN');
    if (csrf) {
      headers['X-XSRF-TOKEN'] = csrf;
    }
  }
  return headers;
}

function cookie(all: string, name: string): string | null {
  for (const part of all.split('; ')) {
    if (part.startsWith(`${name}=`)) {
      return decodeURIComponent(part.slice(name.length + 1));
    }
  }
  return null;
}

/** `AbortSignal.any` is younger than the browsers the widget meets. */
function either(deadline: AbortSignal, other: AbortSignal | undefined): AbortSignal {
  if (!other) {
    return deadline;
  }
  const controller = new AbortController();
  const abort = () => controller.abort();
  for (const signal of [deadline, other]) {
    if (signal.aborted) {
      abort();
    }
    signal.addEventListener('abort', abort, { once: true });
  }
  return controller.signal;
}
