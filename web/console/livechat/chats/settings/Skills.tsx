import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Chip, Failed, RowsLoading } from '../../../app/parts/blocks.tsx';
import { Confirm } from '../../../app/parts/Confirm.tsx';
import { FormError, Submit, TextField, useForm } from '../../../app/parts/form.tsx';
import { toast } from '../../../app/parts/toast.tsx';
import { explain, http } from '../../../app/server.ts';
import { useAgents } from '../../../identity/agents.ts';
import { skillsKey, useSkills, type Skill } from './skills.ts';

/** What agents are good at: each skill opens to the levels of the team. */
export function Skills() {
  const skills = useSkills();
  const queries = useQueryClient();
  const again = () => queries.invalidateQueries({ queryKey: skillsKey });
  const form = useForm({ name: '' }, async (values) => {
    await http.post('skills', values);
    form.replace({ name: '' });
    await again();
  });
  return (
    <>
      {skills.isPending && <RowsLoading rows={2} what="skills" />}
      {skills.isError && <Failed what="The skills" problem={skills.error} retry={() => void skills.refetch()} />}
      <ul className="lines">
        {skills.data?.map((each) => (
          <SkillRow key={each.id} skill={each} again={again} />
        ))}
      </ul>
      {skills.data?.length === 0 && <p className="muted">None yet. A skill is a word such as a language or a product.</p>}
      <form ref={form.ref} className="inline-form" onSubmit={form.submit} noValidate>
        <FormError form={form} />
        <TextField form={form} name="name" label="New skill" maxLength={60} placeholder="Danish" />
        <Submit form={form} className="btn">
          Add
        </Submit>
      </form>
    </>
  );
}

function SkillRow({ skill, again }: { skill: Skill; again: () => Promise<void> }) {
  const [open, setOpen] = useState(false);
  const agents = useAgents();
  const able = Object.keys(skill.levels).length;
  const give = async (agent: string, level: number) => {
    try {
      await http.put(`skills/${skill.id}/agents/${agent}`, { level });
    } catch (thrown) {
      toast(explain(thrown));
    }
    await again();
  };
  return (
    <li className="skill">
      <p className="grow">
        {skill.name} <Chip>{able === 1 ? '1 agent' : `${able} agents`}</Chip>
      </p>
      <button type="button" className="btn small" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? 'Done' : 'Who has it'}
        <span className="sr">: {skill.name}</span>
      </button>
      <Confirm
        trigger="Remove"
        title={`Remove ${skill.name}?`}
        yes="Remove it"
        run={async () => {
          await http.delete(`skills/${skill.id}`);
          await again();
        }}
      >
        Agents lose it, and rules ask for it no more.
      </Confirm>
      {open && (
        <ul className="skill-levels">
          {agents.data
            ?.filter((each) => !each.suspended)
            .map((each) => (
              <li key={each.id}>
                <label>
                  <span className="clip">{each.name}</span>
                  <select
                    className="in"
                    value={skill.levels[each.id] ?? 0}
                    onChange={(event) => void give(each.id, Number(event.target.value))}
                  >
                    <option value={0}>–</option>
                    {[1, 2, 3, 4, 5].map((level) => (
                      <option key={level} value={level}>
                        {level}
                      </option>
                    ))}
                  </select>
                </label>
              </li>
            ))}
        </ul>
      )}
    </li>
  );
}
