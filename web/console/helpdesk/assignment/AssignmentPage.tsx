import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { MoveButtons } from '../../app/parts/moves.tsx';
import { Chip, LoadState } from '../../app/parts/blocks.tsx';
import { sentence } from '../../app/parts/conditions/sentence.ts';
import { Avatar } from '../../app/parts/Avatar.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { useInTurn } from '../../app/in-turn.ts';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http, ifSeen } from '../../app/server.ts';
import { Section, SettingsPage } from '../../app/SettingsPage.tsx';
import { t } from '../../app/t.ts';
import { useAgents } from '../../identity/agents.ts';
import { useDepartments } from '../../identity/departments.ts';
import type { TicketPriority } from '../../../shared/types.ts';
import { useSkills } from '../../livechat/chats/settings/skills.ts';
import { useTicketWords } from '../tickets/look.ts';
import { useCalendars } from '../../organizations/hours/calendar.ts';
import { assignmentKey, limitOf, rulesOf, sharingOf, told, useAssignment, type Assignment, type Limit, type Rule } from './assignment.ts';
import { RuleDialog } from './RuleDialog.tsx';
import { SharingForm } from './SharingForm.tsx';
import './assignment.css';

/** How tickets find their department and their agent. */
export default function AssignmentPage() {
  const kept = useAssignment();
  return (
    <SettingsPage title={t('assignment.page.title')} lead={t('assignment.page.lead')}>
      <LoadState of={kept} rows={4} what={t('common.settings')} />
      {kept.data && (
        <>
          <Section title={t('assignment.rules.title')} hint={t('assignment.rules.hint')}>
            <Rules kept={kept.data} />
          </Section>
          <Section title={t('assignment.departments.title')} hint={t('assignment.departments.hint')}>
            <Departments kept={kept.data} />
          </Section>
          <Section title={t('assignment.agents.title')} hint={t('assignment.agents.hint')}>
            <Agents kept={kept.data} />
          </Section>
        </>
      )}
    </SettingsPage>
  );
}

function Rules({ kept }: { kept: Assignment }) {
  const queries = useQueryClient();
  const departments = useDepartments();
  const words = useTicketWords();
  const skills = useSkills().data ?? [];
  const inTurn = useInTurn();
  // as they were opened: what another agent changes in the meantime neither disturbs the form nor is overwritten
  const [open, setOpen] = useState<{ at: number; seen: Assignment } | null>(null);
  const rules = rulesOf(kept);
  const save = async (next: Rule[], seen: Assignment) => {
    await http.put('assignment/rules', { rules: next }, ifSeen(seen.rulesVersion));
    await queries.invalidateQueries({ queryKey: assignmentKey });
  };
  const move = (rule: Rule, by: number) =>
    inTurn(async () => {
      const now = queries.getQueryData<Assignment>(assignmentKey) ?? kept;
      const next = rulesOf(now);
      const from = next.findIndex((each) => each.id === rule.id);
      // the rule without a condition stays last
      if (!next[from + by]?.condition) return;
      const [taken] = next.splice(from, 1);
      next.splice(from + by, 0, taken!);
      try {
        await save(next, now);
      } catch (thrown) {
        toast(explain(thrown));
      }
    });
  const nameOf = (id: string) => departments.data?.find((each) => each.id === id)?.name ?? '…';
  const targetOf = (rule: Rule) =>
    [
      nameOf(rule.department),
      rule.priority && words.of(rule.priority as TicketPriority).name,
      rule.skill && t('assignment.rules.skill', { name: skills.find((each) => each.id === rule.skill)?.name ?? '…' }),
    ]
      .filter(Boolean)
      .join(', ');
  const conditional = rules.filter((rule) => rule.condition !== null).length;
  return (
    <>
      {rules.length === 0 && <p className="muted">{t('assignment.rules.empty')}</p>}
      <ol className="assign-rules">
        {rules.map((rule, at) => (
          <li key={rule.id}>
            <span className="num muted" aria-hidden="true">
              {at + 1}
            </span>
            <button type="button" className="line-link" onClick={() => setOpen({ at, seen: kept })}>
              <b className="clip">{rule.name}</b>
              <span className="muted">
                {rule.condition
                  ? t('assignment.rules.when', { condition: sentence(rule.condition, kept.fields), target: targetOf(rule) })
                  : t('assignment.rules.otherwise', { target: targetOf(rule) })}
              </span>
            </button>
            {rule.condition && (
              <span className="line-moves">
                <MoveButtons
                  up={t('assignment.rules.moveUp', { name: rule.name })}
                  down={t('assignment.rules.moveDown', { name: rule.name })}
                  first={at === 0}
                  last={at >= conditional - 1}
                  move={(by) => move(rule, by)}
                />
              </span>
            )}
          </li>
        ))}
      </ol>
      <button type="button" className="btn start" onClick={() => setOpen({ at: -1, seen: kept })}>
        <Icon name="plus" /> {t('assignment.rules.add')}
      </button>
      {open && (
        <RuleDialog
          kept={open.seen}
          rules={rulesOf(open.seen)}
          at={open.at}
          save={(next) => save(next, open.seen)}
          close={() => setOpen(null)}
        />
      )}
    </>
  );
}

function Departments({ kept }: { kept: Assignment }) {
  const departments = useDepartments();
  const [open, setOpen] = useState<string | null>(null);
  return (
    <ul className="lines">
      {departments.data?.map((department) => {
        const sharing = sharingOf(kept, department.id);
        return (
          <li key={department.id} className="assign-line">
            <div className="grow">
              <p>
                {department.name} {sharing.mode !== 'manual' && <Chip tone="accent">{t('assignment.departments.automatic')}</Chip>}
              </p>
              <small className="muted">{told(sharing)}</small>
            </div>
            <button
              type="button"
              className="btn small"
              aria-expanded={open === department.id}
              onClick={() => setOpen(open === department.id ? null : department.id)}
            >
              {open === department.id ? t('common.close') : t('common.edit')}
              <span className="sr"> {department.name}</span>
            </button>
            {open === department.id && <SharingForm sharing={sharing} done={() => setOpen(null)} />}
          </li>
        );
      })}
    </ul>
  );
}

function Agents({ kept }: { kept: Assignment }) {
  const agents = useAgents();
  const calendars = useCalendars().data ?? [];
  const queries = useQueryClient();
  const save = async ({ agent, ...limit }: Limit) => {
    try {
      await http.put(`assignment/agents/${agent}`, limit);
      toast(t('common.saved'));
    } catch (thrown) {
      toast(explain(thrown));
    }
    await queries.invalidateQueries({ queryKey: assignmentKey });
  };
  return (
    <ul className="lines">
      {agents.data
        ?.filter((agent) => !agent.suspended)
        .map((agent) => {
          const limit = limitOf(kept, agent.id);
          return (
            <li key={agent.id} className="assign-agent">
              <Avatar id={agent.id} name={agent.name} online={agent.online} size="s" />
              <span className="grow clip">{agent.name}</span>
              <label className="row">
                <input
                  type="checkbox"
                  checked={limit.accepts}
                  onChange={(event) => void save({ ...limit, accepts: event.target.checked })}
                />
                <span>
                  {t('assignment.agents.accepts')}
                  <span className="sr">: {agent.name}</span>
                </span>
              </label>
              <label className="row">
                <span className="muted assign-most">{t('assignment.agents.limit')}</span>
                <input
                  className="in assign-number"
                  type="number"
                  min={1}
                  max={500}
                  aria-label={t('assignment.agents.limitOf', { name: agent.name })}
                  defaultValue={limit.capacity}
                  key={limit.capacity}
                  disabled={!limit.accepts}
                  onBlur={(event) => {
                    const capacity = Number(event.target.value);
                    if (capacity !== limit.capacity) void save({ ...limit, capacity });
                  }}
                />
              </label>
              {calendars.length > 0 && (
                <select
                  className="in small"
                  aria-label={t('assignment.agents.shiftsOf', { name: agent.name })}
                  title={t('assignment.agents.shiftsHint')}
                  value={limit.calendar ?? ''}
                  disabled={!limit.accepts}
                  onChange={(event) => void save({ ...limit, calendar: event.target.value === '' ? null : event.target.value })}
                >
                  <option value="">{t('assignment.agents.noShifts')}</option>
                  {calendars.map((each) => (
                    <option key={each.id} value={each.id}>
                      {each.name}
                    </option>
                  ))}
                </select>
              )}
            </li>
          );
        })}
    </ul>
  );
}
