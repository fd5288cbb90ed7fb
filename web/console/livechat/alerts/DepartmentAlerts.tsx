import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Id } from '../../../shared/types.ts';
import { Empty, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http } from '../../app/server.ts';
import { Section, SettingsPage } from '../../app/SettingsPage.tsx';
import { Rich } from '../../app/parts/Rich.tsx';
import { t } from '../../app/t.ts';
import { useDepartments } from '../../identity/departments.ts';
import { administers, useMe } from '../../identity/me.ts';
import { EventMatrix } from './EventMatrix.tsx';
import { alertsKey, type AlertEvent, type AlertRule } from './types.ts';

interface Said {
  readonly events: Partial<Record<AlertEvent, AlertRule>>;
  readonly usual: Record<AlertEvent, AlertRule>;
}

/** The notification defaults of each department, for agents who haven't changed their own (HD-93). */
export default function DepartmentAlerts() {
  const me = useMe();
  const departments = useDepartments();
  const [open, setOpen] = useState<Id | null>(null);
  const mine = departments.data?.filter(({ id }) => administers(me) || me.agent.departments.includes(id));
  return (
    <SettingsPage title={t('alerts.department.title')} lead={t('alerts.department.lead')}>
      <Section title={t('alerts.department.departments')} hint={t('alerts.department.hint')}>
        {departments.isPending && <RowsLoading rows={2} what={t('alerts.what.departments')} />}
        {departments.isError && (
          <Failed what={t('alerts.department.departments')} problem={departments.error} retry={() => void departments.refetch()} />
        )}
        {mine?.length === 0 && (
          <Empty icon="bell" title={t('alerts.department.empty')}>
            {t('alerts.department.emptyHint')}
          </Empty>
        )}
        <ul className="lines">
          {mine?.map(({ id, name }) => (
            <li key={id} className="alert-department">
              <p className="grow">{name}</p>
              <button type="button" className="btn small" aria-expanded={open === id} onClick={() => setOpen(open === id ? null : id)}>
                <Rich
                  text={open === id ? 'alerts.department.close' : 'alerts.department.edit'}
                  values={{ name }}
                  tags={{ sr: (inside) => <span className="sr">{inside}</span> }}
                />
              </button>
              {open === id && <Matrix department={id} />}
            </li>
          ))}
        </ul>
      </Section>
    </SettingsPage>
  );
}

function Matrix({ department }: { department: Id }) {
  const key = ['settings', 'alerts', department] as const;
  const path = `departments/${department}/alerts`;
  const queries = useQueryClient();
  const said = useQuery({ queryKey: key, queryFn: () => http.get<Said>(path) });
  if (said.isPending) return <RowsLoading rows={3} what={t('alerts.what.alerts')} />;
  if (said.isError) return <Failed what={t('alerts.department.title')} problem={said.error} retry={() => void said.refetch()} />;
  const before = said.data;
  const set = async (event: AlertEvent, rule: AlertRule | null) => {
    const { [event]: _gone, ...rest } = before.events;
    const next = rule === null ? rest : { ...rest, [event]: rule };
    queries.setQueryData(key, { ...before, events: next });
    try {
      queries.setQueryData(key, await http.put<Said>(path, { events: next }));
    } catch (thrown) {
      queries.setQueryData(key, before);
      toast(explain(thrown));
    }
    void queries.invalidateQueries({ queryKey: alertsKey });
  };
  return (
    <EventMatrix
      rules={{ ...before.usual, ...before.events }}
      chosen={new Set(Object.keys(before.events) as AlertEvent[])}
      else={t('alerts.events.default')}
      set={(event, rule) => void set(event, rule)}
    />
  );
}
