import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { asProblem, type Problem } from '../../shared/problem.ts';
import type { Me, Named } from '../../shared/types.ts';
import { Field, FormError, Submit, TextField, useForm } from '../app/parts/form.tsx';
import { explain, http } from '../app/server.ts';
import { t } from '../app/t.ts';
import { Door, useLinkToken } from './Door.tsx';
import { meKey } from './me.ts';

export function SignIn() {
  const token = useLinkToken();
  return token ? <ByLink key={token} token={token} /> : <ByPassword />;
}

function useArrive() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [asked] = useSearchParams();
  return (me: Me) => {
    queries.clear();
    queries.setQueryData(meKey, me);
    const next = asked.get('next');
    navigate(next?.startsWith('/') && !next.startsWith('//') ? next : '/inbox/mine', { replace: true });
  };
}

function ByPassword() {
  const arrive = useArrive();
  const [choice, setChoice] = useState<Named[] | null>(null);
  const form = useForm(
    { email: '', password: '', organization: '' },
    async ({ email, password, organization }) => {
      arrive(await http.post<Me>('session', { email, password, ...(organization ? { organization } : {}) }));
    },
    say,
  );
  const asked = form.problem?.code === 'identity.choose-organization' ? (form.problem.more['organizations'] as Named[]) : null;
  const waiting = useCountdown(form.problem);
  useEffect(() => {
    if (!asked) return;
    setChoice(asked);
    form.set('organization', asked[0]?.id ?? '');
  }, [asked]);
  return (
    <Door title={t('signIn.title')} foot={<Link to="/reset">{t('signIn.forgot')}</Link>}>
      <form ref={form.ref} onSubmit={form.submit} className="stack-form" noValidate>
        {!asked && <FormError form={form} />}
        <TextField form={form} name="email" label={t('common.email')} type="email" autoComplete="username" autoFocus required />
        <TextField form={form} name="password" label={t('signIn.password')} type="password" autoComplete="current-password" required />
        {choice && (
          <Field label={t('signIn.organization')} hint={t('signIn.organizationHint')}>
            {(wiring) => (
              <select
                {...wiring}
                autoFocus
                value={form.values.organization}
                onChange={(event) => form.set('organization', event.target.value)}
              >
                {choice.map((each) => (
                  <option key={each.id} value={each.id}>
                    {each.name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <Submit form={form} idle={waiting > 0}>
          {waiting > 0 ? t('signIn.tryAgainIn', { seconds: waiting }) : t('signIn.title')}
        </Submit>
      </form>
    </Door>
  );
}

/** The same sentence for an unknown address and a wrong password. */
function say(problem: Problem): string | null {
  if (problem.code === 'identity.sign-in-failed') return t('signIn.incorrect');
  if (problem.code === 'identity.too-many-attempts') return t('signIn.tooManyAttempts');
  return null;
}

function useCountdown(problem: Problem | null): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const seconds = problem?.status === 429 ? (problem.retryAfterSeconds ?? 5) : 0;
    setLeft(seconds);
    if (seconds === 0) return;
    const end = Date.now() + seconds * 1_000;
    const timer = window.setInterval(() => setLeft(Math.max(0, Math.ceil((end - Date.now()) / 1_000))), 250);
    return () => window.clearInterval(timer);
  }, [problem]);
  return left;
}

const used = new Set<string>();

function ByLink({ token }: { token: string }) {
  const arrive = useArrive();
  const [problem, setProblem] = useState<unknown>(null);
  useEffect(() => {
    if (used.has(token)) return;
    used.add(token);
    // a used link is usually opened again in the browser that is already signed in
    http.post<Me>('sign-in-links', { token }).then(arrive, (failed: unknown) => http.get<Me>('me').then(arrive, () => setProblem(failed)));
  }, [token]);
  if (!problem) return <Door title={t('signIn.link.title')} lead={t('signIn.link.lead')} />;
  return (
    <Door title={t('signIn.link.failedTitle')} lead={asProblem(problem).status === 0 ? explain(problem) : t('signIn.link.expired')}>
      <a className="btn" href="/sign-in">
        {t('signIn.link.usePassword')}
      </a>
    </Door>
  );
}
