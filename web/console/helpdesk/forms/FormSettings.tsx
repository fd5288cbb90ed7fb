import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { SettingsPage } from '../../app/SettingsPage.tsx';
import { useSites } from '../../livechat/sites.ts';
import { moved } from '../sla/policies.ts';
import { channels, type TicketForm, ticketFormsKey, useTicketForms } from './forms.ts';
import '../sla/sla.css';

const newForm = (
  <Link className="btn primary" to="/settings/ticket-forms/new">
    <Icon name="plus" />
    New form
  </Link>
);

/** Forms of tickets, in the order in which they are asked. */
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
  const taken = (form: TicketForm) =>
    [
      form.channel ? channels[form.channel] : 'Every channel',
      form.site ? (sites.find((site) => site.id === form.site)?.name ?? 'a site that is gone') : 'every site',
    ].join(', ');
  return (
    <SettingsPage
      title="Ticket forms"
      lead="Which fields are asked for, and what must be filled in. Of the forms that take a ticket, the first holds. Without one, every field is offered."
      action={forms.length > 0 && newForm}
    >
      {kept.isPending && <RowsLoading rows={2} what="the forms" />}
      {kept.isError && !kept.data && <Failed what="The forms" problem={kept.error} retry={() => void kept.refetch()} />}
      {kept.data && forms.length === 0 && (
        <Empty icon="doc" title="No form yet" action={newForm}>
          Every ticket offers every field. A form says which belong to it, when each is shown, and what is needed before a ticket is solved.
        </Empty>
      )}
      <ol className="policies">
        {forms.map((form, at) => (
          <li
            key={form.id}
            onKeyDown={(event) => {
              const by = event.altKey ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : undefined;
              if (!by) return;
              event.preventDefault();
              void move(at, by);
            }}
          >
            <span className="num muted" aria-hidden="true">
              {at + 1}
            </span>
            <Link className="line-link" to={`/settings/ticket-forms/${form.id}`}>
              <b className="clip">{form.name}</b>
              <span className="muted">
                {taken(form)} · {form.items.length === 1 ? 'one field' : `${form.items.length} fields`}
              </span>
            </Link>
            <span className="line-moves">
              <button
                type="button"
                className="btn bare icon small"
                aria-label={`Move ${form.name} up`}
                disabled={at === 0}
                onClick={() => void move(at, -1)}
              >
                <Icon name="up" size="s" />
              </button>
              <button
                type="button"
                className="btn bare icon small"
                aria-label={`Move ${form.name} down`}
                disabled={at === forms.length - 1}
                onClick={() => void move(at, 1)}
              >
                <Icon name="down" size="s" />
              </button>
            </span>
          </li>
        ))}
      </ol>
    </SettingsPage>
  );
}
