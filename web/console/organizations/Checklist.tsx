import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useLocation } from 'react-router';
import { type Answer, call, ofSettings, read, settingKey } from '../app/call.ts';
import { Icon } from '../app/parts/Icon.tsx';
import { toast } from '../app/parts/toast.tsx';
import { explain } from '../app/server.ts';
import { t } from '../app/t.ts';
import { administers, useMe } from '../identity/me.ts';
import './checklist.css';

type State = Answer<'checklist'>;
type StepKey = State['steps'][number]['key'];

const steps: Record<StepKey, { readonly to: string; readonly label: string }> = {
  site: { to: '/settings/sites', label: t('checklist.step.site') },
  mailbox: { to: '/settings/mailboxes', label: t('checklist.step.mailbox') },
  agents: { to: '/settings/team', label: t('checklist.step.agents') },
  hours: { to: '/settings/hours', label: t('checklist.step.hours') },
  message: { to: '/settings/sites', label: t('checklist.step.message') },
};

/** What is left to set up in this workspace, for its administrators; null when nothing is. */
export function useChecklist(): State | null {
  const me = useMe();
  const { pathname } = useLocation();
  const { queryKey, queryFn } = ofSettings(read('checklist'));
  const found = useQuery({
    // steps are taken on other pages: reads again on each
    queryKey: [...queryKey, pathname],
    queryFn,
    enabled: administers(me) && !me.organization.demo,
    placeholderData: (before) => before,
    staleTime: 0,
  });
  return found.data?.shown ? found.data : null;
}

export function Checklist({ state }: { state: State }) {
  const queries = useQueryClient();
  const dismiss = useMutation({
    mutationFn: () => call('PUT', 'checklist/dismissal'),
    onSuccess: () => {
      queries.setQueriesData<State>({ queryKey: settingKey('checklist') }, (before) => before && { ...before, shown: false });
    },
    onError: (problem) => toast(explain(problem)),
  });
  const done = state.steps.filter((step) => step.done).length;
  return (
    <section className="checklist" aria-label={t('checklist.title')}>
      <header>
        <h2 className="grow">{t('checklist.title')}</h2>
        <span className="muted">{t('checklist.progress', { done, total: state.steps.length })}</span>
      </header>
      <ul>
        {state.steps.map((step) => (
          <li key={step.key} className={step.done ? 'done' : undefined}>
            <Link to={steps[step.key].to}>
              <span className="tick">{step.done && <Icon name="check" />}</span>
              <span className="grow">{steps[step.key].label}</span>
              {step.done && <span className="sr">{t('checklist.done')}</span>}
              <Icon name="right" />
            </Link>
          </li>
        ))}
      </ul>
      <button type="button" className="btn bare" disabled={dismiss.isPending} onClick={() => dismiss.mutate()}>
        {t('checklist.dismiss')}
      </button>
    </section>
  );
}
