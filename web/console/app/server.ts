import { createHttp } from '../../shared/http.ts';
import { asProblem, type Problem } from '../../shared/problem.ts';
import { untilPainted } from './painting.ts';
import { together } from './together.ts';

const signedOut = new EventTarget();

/** Every console request. A 401 anywhere is heard by whoever shows the sign-in page. */
export const http = together(createHttp({ base: '/api/v1/', signedOut: () => signedOut.dispatchEvent(new Event('out')) }), untilPainted);

export function onSignedOut(heard: () => void): () => void {
  signedOut.addEventListener('out', heard);
  return () => signedOut.removeEventListener('out', heard);
}

/** What to tell a person about a refusal that belongs to no field. */
export function explain(thrown: unknown): string {
  const problem = asProblem(thrown);
  const known = sentences[problem.code];
  if (known) return known;
  if (problem.status === 0) return 'The server could not be reached. Check the connection and try again.';
  if (problem.status === 429) return `Too many attempts. Try again ${waitText(problem)}.`;
  if (problem.status >= 500) return 'The server could not do this just now. Nothing was lost; try again in a moment.';
  return problem.message && problem.message !== problem.code ? problem.message : 'This was not accepted.';
}

export function waitText(problem: Problem): string {
  const seconds = problem.retryAfterSeconds ?? 30;
  return seconds < 90 ? `in ${seconds} s` : `in ${Math.ceil(seconds / 60)} minutes`;
}

const sentences: Record<string, string> = {
  'not-found': 'This does not exist, or it is not yours to see.',
  'access.denied': 'Your role does not allow this.',
  'conversation.closed': 'This conversation is closed.',
  'message.too-long': 'The text is longer than a message may be.',
  'message.unfilled': 'A place in the text is not filled in yet.',
  'message.empty': 'There is nothing to send.',
  'note.changed': 'The note changed meanwhile, and nothing was saved. Cancel, and change what it says now.',
  'widget.version-conflict': 'Somebody else saved this widget meanwhile.',
  'view.full': 'There cannot be more such views.',
  'page.cursor-invalid': 'The list changed. Reload it.',
};
