import { useQuery, useQueryClient } from '@tanstack/react-query';
import { RowsLoading } from '../app/parts/blocks.tsx';
import { toast } from '../app/parts/toast.tsx';
import { explain, http } from '../app/server.ts';
import { useAgents } from './agents.ts';

/** Who of its members leads a department. */
export function Leads({ department }: { department: string }) {
  const queries = useQueryClient();
  const agents = useAgents();
  const key = ['department-leads', department] as const;
  const leads = useQuery({ queryKey: key, queryFn: () => http.get<{ agents: string[] }>(`departments/${department}/leads`) });
  const members = agents.data?.filter((agent) => agent.departments.includes(department) && !agent.suspended);
  if (!leads.data || !members) return <RowsLoading rows={1} what="its members" />;
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
      <legend className="label">Members, and who of them leads it</legend>
      <small className="muted">Who leads it is told of tickets that nobody sees to.</small>
      {members.length === 0 && <span className="muted">It has no members. Add them under Team.</span>}
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
