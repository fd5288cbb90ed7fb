/** A refusal or fault with a stable code: RFC 9457 problem details, or what the network did instead of answering. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly code: string;
  readonly errors: readonly FieldError[];
  /** Seconds from `Retry-After`, where the server named one. */
  readonly retryAfterSeconds: number | null;
  /** All members of the answer, for those a single code defines (`newer`, `offset`, `maxBytes` …). */
  readonly more: Readonly<Record<string, unknown>>;

  constructor(status: number, code: string, detail: string, more: Record<string, unknown> = {}, retryAfter?: number) {
    super(detail || code);
    this.status = status;
    this.code = code;
    this.more = more;
    this.errors = Array.isArray(more['errors']) ? (more['errors'] as FieldError[]) : [];
    this.retryAfterSeconds = retryAfter ?? null;
  }

  /** The same request may succeed later: nothing answered, the server is away, or it asked to wait. */
  get passing(): boolean {
    return this.status === 0 || this.status >= 500 || this.status === 429 || this.status === 408;
  }
}

/** The same problem as an error of the field that it is about. */
export const inField = (field: string, { status, code, message, more }: Problem): Problem =>
  new Problem(status, code, message, { ...more, errors: [{ field, code, detail: message }] });

export interface FieldError {
  field: string;
  code: string;
  detail: string;
}

export const UNREACHABLE = 'network.unreachable';
export const TIMED_OUT = 'network.timed-out';
export const CANCELLED = 'network.cancelled';

/** By its name: what a part fetched later threw is a problem too, of another copy of this class. */
export function asProblem(error: unknown): Problem {
  return error instanceof Error && error.name === 'Problem'
    ? (error as Problem)
    : new Problem(0, UNREACHABLE, error instanceof Error ? error.message : '');
}

/** Reads an answer that is not 2xx. A body that is no problem document (a proxy's page) still gets a stable code. */
export async function problemOf(response: Response): Promise<Problem> {
  let members: Record<string, unknown> = {};
  try {
    const body: unknown = JSON.parse(await response.text());
    if (typeof body === 'object' && body !== null) {
      members = body as Record<string, unknown>;
    }
  } catch {
    members = {};
  }
  const wait = Number.parseInt(response.headers.get('Retry-After') ?? '', 10);
  return problemFrom(response.status, members, Number.isNaN(wait) ? undefined : Math.max(0, wait));
}

/** @param members of the problem document */
export function problemFrom(status: number, members: Record<string, unknown>, retryAfter?: number): Problem {
  const code = typeof members['code'] === 'string' ? members['code'] : `http.${status}`;
  const detail = typeof members['detail'] === 'string' ? members['detail'] : '';
  return new Problem(status, code, detail, members, retryAfter);
}
