import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { asProblem, type Problem } from '../../shared/problem.ts';
import type { Me, Named } from '../../shared/types.ts';
import { Field, FormError, Submit, TextField, useForm } from '../app/parts/form.tsx';
import { explain, http } from '../app/server.ts';
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
    <Door title="Sign in" foot={<Link to="/reset">Forgot the password?</Link>}>
      <form ref={form.ref} onSubmit={form.submit} className="stack-form" noValidate>
        {!asked && <FormError form={form} />}
        <TextField form={form} name="email" label="E-mail" type="email" autoComplete="username" autoFocus required />
        <TextField form={form} name="password" label="Password" type="password" autoComplete="current-password" required />
        {choice && (
          <Field label="Organization" hint="Your address belongs to more than one.">
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
          {waiting > 0 ? `Try again in ${waiting} s` : 'Sign in'}
        </Submit>
      </form>
    </Door>
  );
}

/** One sentence for a wrong address and a wrong password alike. */
function say(problem: Problem): string | null {
  if (problem.code === 'identity.sign-in-failed') return 'E-mail and password do not go together. Check both, or set a new password.';
  if (problem.code === 'identity.too-many-attempts') return 'Too many attempts in a row. The pause grows with every further one.';
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
    // who opens a used link again is signed in already, mostly
    http.post<Me>('sign-in-links', { token }).then(arrive, (failed: unknown) => http.get<Me>('me').then(arrive, () => setProblem(failed)));
  }, [token]);
  if (!problem) return <Door title="Signing in" lead="One moment." />;
  return (
    <Door
      title="This link does not work"
      lead={
        asProblem(problem).status === 0 ? explain(problem) : 'It was used or has expired. Start Parlour again with --demo for new ones.'
      }
    >
      <a className="btn" href="/sign-in">
        Sign in with a password
      </a>
    </Door>
  );
}
