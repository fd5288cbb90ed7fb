import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { MoveButtons, onMoveKey } from '../../app/parts/moves.tsx';
import { Empty, LoadState } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { SettingsPage } from '../../app/SettingsPage.tsx';
import { t } from '../../app/t.ts';
import { useSites } from '../../livechat/sites.ts';
import { moved } from '../sla/policies.ts';
import { channels, type TicketForm, ticketFormsKey, useTicketForms } from './forms.ts';
import '../sla/sla.css';

const newForm = (
  <Link className="btn primary" to="/settings/ticket-forms/new">
    <Icon name="plus" />
    {t('ticketForms.page.new')}
  </Link>
);

/** Ticket forms in their order: the first that matches a ticket applies. */
export default function FormSettings() {
  const queries = useQueryClient();
  const kept = useTicketForms();
  const sites = useSites().data ?? [];
  const forms = kept.data ?? [];
  const move = async (from: number, by: number) => {
    if (from + by < 0 || from + by >= forms.length) return;
    const next = moved(forms, from, by);
    queries.setQueryData(ticketFormsKey, next);
    try {
      await http.put('ticket-forms/order', { ids: next.map((each) => each.id) });
    } catch (thrown) {
      toast(explain(thrown));
      await queries.invalidateQueries({ queryKey: ticketFormsKey });
    }
  };
  const summary = (form: TicketForm) =>
    [
      form.channel ? channels[form.channel] : t('ticketForms.form.allChannels'),
      form.site ? (sites.find((site) => site.id === form.site)?.name ?? t('ticketForms.page.deletedSite')) : t('ticketForms.form.allSites'),
      t('ticketForms.page.fields', { count: form.items.length }),
    ].join(' · ');
  return (
    <SettingsPage title={t('ticketForms.page.title')} lead={t('ticketForms.page.lead')} action={forms.length > 0 && newForm}>
      <LoadState of={kept} rows={2} what={t('ticketForms.page.title')} />
      {kept.data && forms.length === 0 && (
        <Empty icon="doc" title={t('ticketForms.page.emptyTitle')} action={newForm}>
          {t('ticketForms.page.empty')}
        </Empty>
      )}
      <ol className="policies">
        {forms.map((form, at) => (
          <li key={form.id} onKeyDown={onMoveKey((by) => move(at, by))}>
            <span className="num muted" aria-hidden="true">
              {at + 1}
            </span>
            <Link className="line-link" to={`/settings/ticket-forms/${form.id}`}>
              <b className="clip">{form.name}</b>
              <span className="muted">{summary(form)}</span>
            </Link>
            <span className="line-moves">
              <MoveButtons
                up={t('ticketForms.item.moveUp', { name: form.name })}
                down={t('ticketForms.item.moveDown', { name: form.name })}
                first={at === 0}
                last={at === forms.length - 1}
                move={(by) => move(at, by)}
              />
            </span>
          </li>
        ))}
      </ol>
    </SettingsPage>
  );
}
