import { useQueryClient } from '@tanstack/react-query';
import type { Id } from '../../../shared/types.ts';
import { PagedList } from '../../app/parts/PagedList.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { dateOnly } from '../../app/parts/time.ts';
import { toast } from '../../app/parts/toast.tsx';
import { When } from '../../app/parts/When.tsx';
import { usePaged } from '../../app/paging.ts';
import { explain, http } from '../../app/server.ts';
import { useTitle } from '../../app/title.ts';
import { t } from '../../app/t.ts';
import { Rich } from '../../app/parts/Rich.tsx';
import { trashDays } from './merging.ts';
import './merge.css';

interface Thrown {
  readonly conversation: Id;
  readonly number: number;
  readonly subject?: string | null;
  readonly contact?: string | null;
  readonly by?: string | null;
  readonly at: string;
  readonly until: string;
}

/** Tickets in the trash, who moved them there and when, and restore (HD-77). */
export default function Trash() {
  useTitle(t('merge.trash.windowTitle'));
  const queries = useQueryClient();
  const trash = usePaged<Thrown>(['trash'], 'trash');
  const restore = async (each: Thrown) => {
    try {
      await http.delete(`conversations/${each.conversation}/trash`);
      toast(t('merge.trash.numberRestored', { number: String(each.number) }));
    } catch (thrown) {
      toast(explain(thrown));
    }
    for (const key of ['trash', 'view-tickets', 'view-counts', 'conversations']) void queries.invalidateQueries({ queryKey: [key] });
  };
  return (
    <section className="pane ticket-pane" aria-label={t('merge.trash.title')}>
      <header className="head">
        <div className="ticket-title grow">
          <h1 className="clip">{t('merge.trash.title')}</h1>
          <span className="muted">{t('merge.trash.lead', { days: trashDays })}</span>
        </div>
      </header>
      <PagedList
        of={trash}
        what={t('merge.trash.title')}
        className="lines scroll trash-lines"
        empty={{ icon: 'trash', title: t('merge.trash.emptyTitle'), children: t('merge.trash.empty', { days: trashDays }) }}
      >
        {(each) => (
          <li key={each.conversation}>
            <Icon name="ticket" />
            <span className="grow">
              <b dir="auto">
                #{each.number} {each.subject ?? t('merge.ticket.noSubject')}
              </b>
              <small className="muted">
                <Rich
                  text="merge.trash.line"
                  values={{
                    contact: each.contact || t('merge.ticket.noName'),
                    agent: each.by ?? t('merge.trash.deletedAgent'),
                    date: dateOnly(Date.parse(each.until)),
                  }}
                  tags={{ when: () => <When at={each.at} form="sentence" /> }}
                />
              </small>
            </span>
            <a
              className="btn small bare"
              href={`/api/v1/conversations/${each.conversation}/ticket/trail`}
              download={`ticket-${each.number}-trail.csv`}
            >
              <Icon name="download" size="s" /> {t('merge.trash.trail')}
            </a>
            <button type="button" className="btn small" onClick={() => void restore(each)}>
              {t('merge.trash.restore')}
            </button>
          </li>
        )}
      </PagedList>
    </section>
  );
}
