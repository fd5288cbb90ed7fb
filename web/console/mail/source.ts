import { problemOf } from '../../shared/problem.ts';

const mostShown = 200_000;

/** The raw source of an email for display; only the beginning of a long one. */
export async function readSource(path: string, signal: AbortSignal): Promise<{ text: string; cut: boolean }> {
  const response = await fetch(`/api/v1/${path}`, {
    credentials: 'same-origin',
    cache: 'no-store',
    redirect: 'error',
    signal: AbortSignal.any([signal, AbortSignal.timeout(30_000)]),
  });
  if (!response.ok) throw await problemOf(response);
  const text = await response.text();
  return { text: text.slice(0, mostShown), cut: text.length > mostShown };
}
