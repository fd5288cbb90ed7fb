import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { More } from '../../app/parts/PagedList.tsx';
import { Check } from '../../app/parts/form.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { When } from '../../app/parts/When.tsx';
import { usePaged } from '../../app/paging.ts';
import { explain, http } from '../../app/server.ts';
import { may, useMe } from '../../identity/me.ts';
import { t } from '../../app/t.ts';

interface Opening {
  id: string;
  agent: string;
  name: string;
  at: string;
}

/** Whether every view of the ticket is logged; leads see who viewed it. */
export function SensitiveLine({ ticket }: { ticket: string }) {
  const me = useMe();
  const queries = useQueryClient();
  const key = ['sensitive', ticket] as const;
  const asked = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => http.get<{ sensitive: boolean }>(`conversations/${ticket}/ticket/sensitive`, { signal }),
  });
  const [open, setOpen] = useState(false);
  const leads = may(me, 'ticket.openings');
  const sensitive = asked.data?.sensitive === true;
  const mark = async (wished: boolean) => {
    try {
      queries.setQueryData(key, await http.put(`conversations/${ticket}/ticket/sensitive`, { sensitive: wished }));
      toast(wished ? t('sensitive.line.on') : t('sensitive.line.off'));
    } catch (thrown) {
      toast(explain(thrown));
    }
  };
  if (!asked.data || !may(me, 'ticket.edit') || (sensitive && !leads))
    return sensitive ? <p className="muted">{t('sensitive.line.notice')}</p> : null;
  return (
    <>
      <Check checked={sensitive} onChange={(on) => void mark(on)} label={t('sensitive.line.label')} />
      {sensitive && leads && (
        <button type="button" className="btn small bare" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('sensitive.line.log')}
        </button>
      )}
      {open && <Openings ticket={ticket} />}
    </>
  );
}

function Openings({ ticket }: { ticket: string }) {
  const { list, items } = usePaged<Opening>(['openings', ticket], `conversations/${ticket}/ticket/openings`);
  return (
    <>
      {list.data && items.length === 0 && <p className="muted">{t('sensitive.line.empty')}</p>}
      <ul>
        {items.map((each) => (
          <li key={each.id} className="row">
            <span className="grow clip">{each.name}</span>
            <small className="muted">
              <When at={each.at} />
            </small>
          </li>
        ))}
        {list.hasNextPage && <More list={list} />}
      </ul>
    </>
  );
}
