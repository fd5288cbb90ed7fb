import { language, t } from './t.ts';
import { createHttp, type RequestOptions } from '../../shared/http.ts';
import { asProblem, type Problem } from '../../shared/problem.ts';
import { untilPainted } from './painting.ts';
import { together, type Reader } from './together.ts';
import { cookies } from './storage.ts';

const signedOut = new EventTarget();
const outdated = new EventTarget();

/** Every console request. A 401 leads to the sign-in page, and what needs a recent sign-in asks for one. */
export const http = signingInAgain(
  changing(
    together(
      createHttp({
        base: '/api/v1/',
        cookies,
        headers: () => ({ 'Accept-Language': language }),
        signedOut: ({ code }) => code !== 'identity.sign-in-failed' && signedOut.dispatchEvent(new Event('out')),
      }),
      untilPainted,
    ),
  ),
);

type AskSignIn = () => Promise<boolean>;
let askSignIn: AskSignIn = () => Promise.resolve(false);
let asking: Promise<boolean> | null = null;

/** Who asks the agent to sign in again, and says whether they did. */
export function onSignInAgain(ask: AskSignIn): () => void {
  askSignIn = ask;
  return () => void (askSignIn = () => Promise.resolve(false));
}

/** Sends a second time after the agent has signed in again, if that is what was missing. */
export async function freshly<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (thrown) {
    if (asProblem(thrown).code !== 'identity.sign-in-again') throw thrown;
    asking ??= askSignIn().finally(() => (asking = null));
    if (!(await asking)) throw thrown;
    return send();
  }
}

function signingInAgain(reader: Reader): Reader {
  return {
    ...reader,
    post: (...request) => freshly(() => reader.post(...request)),
    put: (...request) => freshly(() => reader.put(...request)),
    patch: (...request) => freshly(() => reader.patch(...request)),
    delete: (...request) => freshly(() => reader.delete(...request)),
  };
}

/** Reports when a change fails because someone else has changed the same thing. */
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

/** Makes a change fail if someone else has changed this version since (RFC 9110 §13.1.1). */
export const ifSeen = (version: string | undefined): RequestOptions => (version ? { headers: { 'If-Match': `"${version}"` } } : {});

export function onSignedOut(heard: () => void): () => void {
  signedOut.addEventListener('out', heard);
  return () => signedOut.removeEventListener('out', heard);
}

/** The message for an error that belongs to no field. */
export function explain(thrown: unknown): string {
  const problem = asProblem(thrown);
  const known = sentences[problem.code];
  const maxBytes = problem.more['maxBytes'];
  if (problem.code === 'input.too-large' && typeof maxBytes === 'number' && maxBytes >= 1_048_576)
    return t('shell.problem.fileTooLarge', { megabytes: Math.floor(maxBytes / 1_048_576) });
  if (known) return known;
  if (problem.status === 0) return t('shell.problem.unreachable');
  if (problem.status === 429) return tooManyAttempts(problem);
  if (problem.status >= 500) return t('shell.problem.server');
  return problem.message && problem.message !== problem.code ? problem.message : t('shell.problem.other');
}

function tooManyAttempts(problem: Problem): string {
  const seconds = problem.retryAfterSeconds ?? 30;
  return seconds < 90 ? t('shell.problem.waitSeconds', { seconds }) : t('shell.problem.waitMinutes', { minutes: Math.ceil(seconds / 60) });
}

const sentences: Record<string, string> = {
  'not-found': t('shell.problem.notFound'),
  'access.denied': t('shell.problem.denied'),
  'conversation.closed': t('shell.problem.closed'),
  'message.too-long': t('shell.problem.messageTooLong'),
  'message.unfilled': t('shell.problem.messageUnfilled'),
  'message.empty': t('shell.problem.messageEmpty'),
  'note.changed': t('shell.problem.noteChanged'),
  'widget.version-conflict': t('shell.problem.widgetChanged'),
  'view.full': t('shell.problem.tooManyViews'),
  'input.too-large': t('shell.problem.tooLarge'),
  'input.too-many': t('shell.problem.tooMany'),
  'input.busy': t('shell.problem.busy'),
  'input.too-slow': t('shell.problem.tooSlow'),
  'input.cut-off': t('shell.problem.cutOff'),
  'upload.busy': t('shell.problem.uploadBusy'),
  'page.cursor-invalid': t('shell.problem.listChanged'),
};
