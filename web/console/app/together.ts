import type { Schemas } from '../../shared/api.ts';
import { address, type Http, type RequestOptions } from '../../shared/http.ts';
import { asProblem, CANCELLED, Problem, problemFrom } from '../../shared/problem.ts';

/** So many go into one request. */
const most = 40;
/** What is longer goes alone. */
const longest = 8_000;
/** It can be read alone all the same: it is no JSON, or more than is told together with others. */
const onlyAlone = [406, 413];

export interface ReadOptions extends RequestOptions {
  /** Goes out at once and alone: others wait for it. */
  urgent?: boolean;
}

export interface Reader extends Http {
  get<T>(path: string, options?: ReadOptions): Promise<T>;
}

interface Waiting {
  readonly path: string;
  readonly options: ReadOptions;
  done(body: unknown): void;
  failed(problem: Problem): void;
}

type Answers = Schemas['ReadsAnswers'];

/**
 * Reads that wait for the same moment go out as one request, and what they answer comes in at once: a page that shows
 * much is drawn once, and the session behind it is looked up once.
 *
 * @param until what reads wait for; `null` when they go out at once
 */
export function together(alone: Http, until: () => Promise<void> | null): Reader {
  let waiting: Waiting[] = [];

  function get<T>(path: string, options: ReadOptions = {}): Promise<T> {
    const moment = options.urgent ? null : until();
    if (!moment) return alone.get<T>(path, options);
    return new Promise<T>((done, failed) => {
      if (waiting.push({ path, options, done: done as (body: unknown) => void, failed }) === 1) void moment.then(go);
    });
  }

  function go() {
    const left = ({ options }: Waiting) => options.signal?.aborted === true;
    waiting.filter(left).forEach((each) => each.failed(new Problem(0, CANCELLED, '')));
    const all = waiting.filter((each) => !left(each));
    waiting = [];
    const short = all.filter(({ path, options }) => address(path, options.query).length <= longest);
    all.filter((each) => !short.includes(each)).forEach(read);
    for (let from = 0; from < short.length; from += most) void send(short.slice(from, from + most));
  }

  const read = (one: Waiting) => void alone.get(one.path, one.options).then(one.done, (thrown: unknown) => one.failed(asProblem(thrown)));

  async function send(some: readonly Waiting[]) {
    if (some.length === 1) return read(some[0]!);
    try {
      const { answers } = await alone.post<Answers>('reads', { paths: some.map(({ path, options }) => address(path, options.query)) });
      some.forEach((each, at) => {
        const { status, body } = answers[at]!;
        if (status < 400) each.done(body ?? null);
        else if (onlyAlone.includes(status)) read(each);
        else each.failed(problemFrom(status, (body ?? {}) as Record<string, unknown>));
      });
    } catch (thrown) {
      some.forEach((each) => each.failed(asProblem(thrown)));
    }
  }

  return { ...alone, get };
}
