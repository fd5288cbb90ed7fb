import { useState } from 'react';
import { Link, NavLink, useNavigate } from 'react-router';
import { useActions } from '../../app/keys/actions.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { useNow } from '../../app/parts/When.tsx';
import { may, useMe } from '../../identity/me.ts';
import { useReminders } from '../reminders/reminders.ts';
import { t } from '../../app/t.ts';
import { ArrangeViews } from './ArrangeViews.tsx';
import { useNarrow } from './narrow.ts';
import { atLeast, type View } from './types.ts';
import { useViewCounts } from './views.ts';
import { ViewEditor } from './ViewEditor.tsx';

const heads = {
  standard: null,
  everyone: t('common.everyone'),
  department: t('views.sharing.myDepartments'),
  private: t('views.sharing.private'),
} as const;

/** The agent's views, each with its exact count. */
export function ViewNav({
  views,
  current,
  place = '',
}: {
  views: readonly View[];
  current: View | null /** What is shown in place of a view. */;
  place?: 'search' | 'trash' | 'tasks' | '';
}) {
  const counts = useViewCounts();
  const narrow = useNarrow();
  const navigate = useNavigate();
  const reminders = useReminders();
  const tasks = reminders.data?.items ?? [];
  const now = useNow();
  const [making, setMaking] = useState(false);
  const [arranging, setArranging] = useState(false);
  useActions([
    { id: 'new-view', label: t('views.editor.new'), icon: 'plus', group: 'list', run: () => setMaking(true) },
    { id: 'arrange-views', label: t('views.arrange.title'), icon: 'gear', group: 'list', run: () => setArranging(true) },
  ]);
  const throwsAway = may(useMe(), 'ticket.delete');
  const shown = views.filter((view) => !view.hidden || view.id === current?.id);
  return (
    <nav className="pane side-nav view-nav" aria-label={t('views.nav.title')}>
      <header className="head">
        {narrow ? (
          <select
            className="in grow"
            aria-label={t('views.nav.view')}
            value={current?.id ?? place}
            onChange={(event) => void navigate(`/tickets/${event.target.value}`)}
          >
            {!current && place === '' && (
              <option value="" disabled>
                {t('views.nav.choose')}
              </option>
            )}
            {place === 'search' && <option value="search">{t('common.search')}</option>}
            <option value="tasks">{t('reminders.page.title')}</option>
            {throwsAway && <option value="trash">{t('views.nav.trash')}</option>}
            {shown.map((view) => (
              <option key={view.id} value={view.id}>
                {view.name}{' '}
                {counts.data?.counts[view.id] == null
                  ? ''
                  : `(${atLeast(counts.data.counts[view.id]!, counts.data.more.includes(view.id))})`}
              </option>
            ))}
          </select>
        ) : (
          <h2 className="grow">{t('views.nav.title')}</h2>
        )}
        {narrow && current && (
          <Link className="btn bare icon" aria-label={t('search.box.label')} to="/tickets/search">
            <Icon name="search" />
          </Link>
        )}
        <button
          type="button"
          className="btn bare icon"
          aria-label={t('views.arrange.title')}
          title={t('views.arrange.title')}
          onClick={() => setArranging(true)}
        >
          <Icon name="gear" />
        </button>
        <button
          type="button"
          className="btn bare icon"
          aria-label={t('views.editor.new')}
          title={t('views.editor.new')}
          onClick={() => setMaking(true)}
        >
          <Icon name="plus" />
        </button>
      </header>
      <div className="scroll" hidden={narrow}>
        {!narrow &&
          (['standard', 'everyone', 'department', 'private'] as const).map((sharing) => {
            const those = shown.filter((view) => view.sharing === sharing);
            if (those.length === 0) return null;
            return (
              <section key={sharing} aria-label={heads[sharing] ?? t('views.nav.standard')}>
                {heads[sharing] && <h3 className="group">{heads[sharing]}</h3>}
                <ul>
                  {those.map((view) => (
                    <li key={view.id}>
                      <NavLink to={`/tickets/${view.id}`} aria-current={view.id === current?.id ? 'page' : undefined}>
                        <span className="clip">{view.name}</span>
                        <Count view={view} count={counts.data?.counts[view.id]} more={counts.data?.more.includes(view.id)} />
                      </NavLink>
                    </li>
                  ))}
                </ul>
              </section>
            );
          })}
        {!narrow && (
          <section aria-label={t('reminders.page.title')}>
            <NavLink to="/tickets/tasks" aria-current={place === 'tasks' ? 'page' : undefined}>
              <span className="clip">{t('reminders.page.title')}</span>
              {tasks.length > 0 && (
                <span className={tasks.some(({ dueAt }) => Date.parse(dueAt) <= now) ? 'num urgent' : 'num'}>
                  {atLeast(tasks.length, reminders.data?.next != null)}
                </span>
              )}
            </NavLink>
          </section>
        )}
        {!narrow && throwsAway && (
          <section aria-label={t('views.nav.trash')}>
            <NavLink to="/tickets/trash" aria-current={place === 'trash' ? 'page' : undefined}>
              <span className="clip">{t('views.nav.trash')}</span>
            </NavLink>
          </section>
        )}
      </div>
      {making && <ViewEditor view={null} close={() => setMaking(false)} />}
      {arranging && <ArrangeViews views={views} close={() => setArranging(false)} />}
    </nav>
  );
}

function Count({ view, count, more }: { view: View; count: number | null | undefined; more: boolean | undefined }) {
  if (view.broken) {
    return (
      <span className="num bad" title={t('views.nav.broken')}>
        <Icon name="alert" size="s" />
        <span className="sr">{t('views.nav.needsRepair')}</span>
      </span>
    );
  }
  if (count === null) {
    return (
      <span className="num muted" title={t('views.nav.tooSlow')}>
        …
      </span>
    );
  }
  return <span className="num">{count === undefined ? '' : atLeast(count, more)}</span>;
}
