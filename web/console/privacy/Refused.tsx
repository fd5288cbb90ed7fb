import { useQueryClient } from '@tanstack/react-query';
import { asProblem } from '../../shared/problem.ts';
import { Icon } from '../app/parts/Icon.tsx';
import { explain } from '../app/server.ts';
import { t } from '../app/t.ts';
import { useDesk } from '../conversations/desk.ts';
import { useMe } from '../identity/me.ts';
import { signOut } from '../identity/sign-out.ts';

/** Why an act was refused. What can't be undone needs a recent sign-in: the way there leads back to this page. */
export function Refused({ problem }: { problem: unknown }) {
  const queries = useQueryClient();
  const me = useMe();
  const desk = useDesk();
  const again = asProblem(problem).code === 'privacy.sign-in-again';
  return (
    <p className="form-error" role="alert">
      <Icon name="alert" />
      <span>
        {explain(problem)}{' '}
        {again && (
          <button type="button" className="link" onClick={() => void signOut(queries, me.agent.id, desk.waiting.get().length)}>
            {t('privacy.act.signIn')}
          </button>
        )}
      </span>
    </p>
  );
}
