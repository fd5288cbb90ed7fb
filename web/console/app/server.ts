import { createHttp, type RequestOptions } from '../../shared/http.ts';
import { asProblem, type Problem } from '../../shared/problem.ts';
import { untilPainted } from './painting.ts';
import { together, type Reader } from './together.ts';

const signedOut = new EventTarget();
const outdated = new EventTarget();

/** Every console request. A 401 anywhere is heard by whoever shows the sign-in page. */
export const http = changing(
  together(createHttp({ base: '/api/v1/', signedOut: () => signedOut.dispatchEvent(new Event('out')) }), untilPainted),
);

/** Says when something turns out not to be as it is shown: somebody else has changed it. */
function changing(reader: Reader): Reader {
  return {
    ...reader,
    put: <T>(...request: Parameters<Reader['put']>) =>
      reader.put<T>(...request).catch((thrown: unknown) => {
        if (asProblem(thrown).status === 412) outdated.dispatchEvent(new Event('seen'));
        throw thrown;
      }),
  };
}

export function onOutdated(heard: () => void): () => void {
  outdated.addEventListener('seen', heard);
  return () => outdated.removeEventListener('seen', heard);
}

/** A change of what was seen with this version, and of nothing that somebody has changed since (RFC 9110 §13.1.1). */
export const ifSeen = (version: string | undefined): RequestOptions => (version ? { headers: { 'If-Match': `"${version}"` } } : {});

export function onSignedOut(heard: () => void): () => void {
  signedOut.addEventListener('out', heard);
  return () => signedOut.removeEventListener('out', heard);
}

/** What to tell a person about a refusal that belongs to no field. */
export function explain(thrown: unknown): string {
  const problem = asProblem(thrown);
  const known = sentences[problem.code];
  const maxBytes = problem.more['maxBytes'];
  if (problem.code === 'input.too-large' && typeof maxBytes === 'number' && maxBytes >= 1_048_576)
    return `Files can be up to ${Math.floor(maxBytes / 1_048_576)} MB.`;
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
  'input.too-large': 'This is too large to be sent.',
  'input.too-many': 'Too much is being sent from your network at once. Try again in a few seconds.',
  'input.busy': 'Too much is being sent at once. Try again in a few seconds.',
  'input.too-slow': 'Sending took too long. Check the connection and try again.',
  'input.cut-off': 'The connection broke off before all was sent. Try again.',
  'upload.busy': 'Too many files are being read just now. Try again in a moment.',
  'page.cursor-invalid': 'The list changed. Reload it.',
};
