import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Chip, Failed, RowsLoading } from '../../../app/parts/blocks.tsx';
import { Confirm } from '../../../app/parts/Confirm.tsx';
import { FormError, Submit, TextField, useForm } from '../../../app/parts/form.tsx';
import { toast } from '../../../app/parts/toast.tsx';
import { explain, http } from '../../../app/server.ts';
import { Rich } from '../../../app/parts/Rich.tsx';
import { t } from '../../../app/t.ts';
import { useAgents } from '../../../identity/agents.ts';
import { levels, skillsKey, useSkills, type Skill } from './skills.ts';

/** The skills of agents: each skill expands to the levels of the team. */
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
      {skills.isPending && <RowsLoading rows={2} what={t('chats.skills.what')} />}
      {skills.isError && <Failed what={t('chats.skills.title')} problem={skills.error} retry={() => void skills.refetch()} />}
      <ul className="lines">
        {skills.data?.map((each) => (
          <SkillRow key={each.id} skill={each} again={again} />
        ))}
      </ul>
      {skills.data?.length === 0 && <p className="muted">{t('chats.skills.empty')}</p>}
      <form ref={form.ref} className="inline-form" onSubmit={form.submit} noValidate>
        <FormError form={form} />
        <TextField form={form} name="name" label={t('chats.skills.new')} maxLength={60} placeholder={t('chats.skills.example')} />
        <Submit form={form} className="btn">
          {t('common.add')}
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
        {skill.name} <Chip>{t('chats.skills.agents', { count: able })}</Chip>
      </p>
      <button type="button" className="btn small" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Rich
          text={open ? 'chats.skills.done' : 'chats.skills.edit'}
          values={{ name: skill.name }}
          tags={{ sr: (inside) => <span className="sr">{inside}</span> }}
        />
      </button>
      <Confirm
        trigger={t('common.remove')}
        title={t('chats.skills.removeTitle', { name: skill.name })}
        yes={t('chats.skills.remove')}
        run={async () => {
          await http.delete(`skills/${skill.id}`);
          await again();
        }}
      >
        {t('chats.skills.removeHint')}
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
                    {levels.map((level) => (
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
