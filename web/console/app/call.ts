import type { Calls } from '../../shared/api.ts';
import type { RequestOptions } from '../../shared/http.ts';
import { http } from './server.ts';
import type { ReadOptions } from './together.ts';

type Method = keyof Calls;
type Further = Omit<ReadOptions, 'query' | 'json'>;
export type Path<M extends Method = 'GET'> = keyof Calls[M] & string;
export type Answer<P extends Path<M>, M extends Method = 'GET'> = Calls[M][P] extends { answer: infer A } ? A : void;
/** An entry of a list. */
export type Item<P extends Path> = Answer<P> extends { items: (infer I)[] } | (infer I)[] ? I : never;

type Names<P extends string> = P extends `${string}{${infer N}}${infer Rest}` ? N | Names<Rest> : never;
type PathOf<P extends string> = Names<P> extends never ? {} : { path: Record<Names<P>, string | number> };
type Blank<Q> = { [K in keyof Q]: {} extends Pick<Q, K> ? Q[K] | null | undefined : Q[K] };
type QueryOf<C> = C extends { query: infer Q } ? ({} extends Q ? { query?: Blank<Q> } : { query: Blank<Q> }) : {};
type BodyOf<C> = C extends { body: infer B } ? { body: B } : {};
export type Address<P extends Path<M>, M extends Method = 'GET'> = PathOf<P> & QueryOf<Calls[M][P]>;
/** Optional if all of it is. */
export type Args<G, More = {}> = {} extends G ? [given?: G & More] : [given: G & More];

interface Filled extends Pick<RequestOptions, 'query'> {
  path?: Readonly<Record<string, string | number>>;
  body?: unknown;
}

/** The path with its parameters filled in, and what else is given. */
export function filled(template: string, given: object | undefined) {
  const { path = {}, ...others } = { ...given } as Filled;
  return { path: template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name]!)), ...others };
}

/** A request with the path, body and answer of the API's description: `call('DELETE', 'companies/{id}', { path: { id } })`. */
export function call<M extends Method, P extends Path<M>>(
  method: M,
  template: P,
  ...[given]: Args<Address<P, M> & BodyOf<Calls[M][P]>, Further>
): Promise<Answer<P, M>> {
  const { path, body, ...options } = filled(template, given);
  if (method === 'GET') return http.get(path, options);
  if (method === 'DELETE') return http.delete(path, options);
  return http[method.toLowerCase() as 'post' | 'put' | 'patch'](path, body, options);
}

/** The cache's key of an answer, or of all answers of a path. */
export const keyOf = <P extends Path>(template: P, given?: Partial<Address<P>>) => {
  const { path = {}, query = {} }: Filled = given ?? {};
  return given ? [template, path, query] : [template];
};

/** The key of a setting: read again when anyone changes a setting. */
export const settingKey = <P extends Path>(template: P, given?: Partial<Address<P>>) => ['settings', ...keyOf(template, given)];

/** An answer for `useQuery`. */
export const read = <P extends Path>(template: P, ...args: Args<Address<P>>) => ({
  queryKey: keyOf(template, ...args),
  queryFn: ({ signal }: { signal: AbortSignal }) => call('GET', template, { ...args[0], signal } as never),
});

/** The same of a setting, under its `settingKey`. */
export const ofSettings = <R extends { queryKey: unknown[] }>(asked: R): R => ({ ...asked, queryKey: ['settings', ...asked.queryKey] });
