import { useQuery, useQueryClient } from '@tanstack/react-query';
import { RowsLoading } from '../app/parts/blocks.tsx';
import { toast } from '../app/parts/toast.tsx';
import { explain, http } from '../app/server.ts';
import { t } from '../app/t.ts';
import { useAgents } from './agents.ts';

/** Chooses the leads of a department from its members. */
export function Leads({ department }: { department: string }) {
  const queries = useQueryClient();
  const agents = useAgents();
  const key = ['department-leads', department] as const;
  const leads = useQuery({ queryKey: key, queryFn: () => http.get<{ agents: string[] }>(`departments/${department}/leads`) });
  const members = agents.data?.filter((agent) => agent.departments.includes(department) && !agent.suspended);
  if (!leads.data || !members) return <RowsLoading rows={1} what={t('departments.leads.loading')} />;
  const chosen = leads.data.agents;
  const choose = async (next: string[]) => {
    queries.setQueryData(key, { agents: next });
    try {
      await http.put(`departments/${department}/leads`, { agents: next });
    } catch (thrown) {
      toast(explain(thrown));
      await queries.invalidateQueries({ queryKey: key });
    }
  };
  return (
    <fieldset className="field agent-open">
      <legend className="label">{t('departments.leads.title')}</legend>
      <small className="muted">{t('departments.leads.hint')}</small>
      {members.length === 0 && <span className="muted">{t('departments.leads.empty')}</span>}
      {members.map((agent) => (
        <label key={agent.id} className="row">
          <input
            type="checkbox"
            checked={chosen.includes(agent.id)}
            onChange={() => void choose(chosen.includes(agent.id) ? chosen.filter((id) => id !== agent.id) : [...chosen, agent.id])}
          />
          {agent.name}
        </label>
      ))}
    </fieldset>
  );
}
