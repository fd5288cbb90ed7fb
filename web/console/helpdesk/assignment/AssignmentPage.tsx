import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Chip, Failed, RowsLoading } from '../../app/parts/blocks.tsx';
import { sentence } from '../../app/parts/conditions/sentence.ts';
import { Avatar } from '../../app/parts/Avatar.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { useInTurn } from '../../app/in-turn.ts';
import { toast } from '../../app/parts/toast.tsx';
import { explain, http, ifSeen } from '../../app/server.ts';
import { Section, SettingsPage } from '../../app/SettingsPage.tsx';
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
    <SettingsPage title="Assignment" lead="How a ticket finds its department, and there somebody to see to it.">
      {kept.isPending && <RowsLoading rows={4} what="the settings" />}
      {kept.isError && !kept.data && <Failed what="The settings" problem={kept.error} retry={() => void kept.refetch()} />}
      {kept.data && (
        <>
          <Section
            title="Rules"
            hint="They are asked from top to bottom when a ticket is made. The first that takes it says where it goes."
          >
            <Rules kept={kept.data} />
          </Section>
          <Section
            title="Departments"
            hint="The most urgent ticket goes first, then the one whose promise ends first, then whoever has waited longest."
          >
            <Departments kept={kept.data} />
          </Section>
          <Section title="Agents" hint="New and open tickets count. Tickets an agent takes by hand may go beyond it.">
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
  // what was looked at: rules that somebody changes meanwhile are not taken from under one's hands, nor written over
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
      // between those that ask for something: what takes everything stands last
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
  const conditional = rules.filter((rule) => rule.condition !== null).length;
  return (
    <>
      {rules.length === 0 && (
        <p className="muted">There is none: a ticket goes where its mailbox or its chat says, else to your first department.</p>
      )}
      <ol className="assign-rules">
        {rules.map((rule, at) => (
          <li key={rule.id}>
            <span className="num muted" aria-hidden="true">
              {at + 1}
            </span>
            <button type="button" className="line-link" onClick={() => setOpen({ at, seen: kept })}>
              <b className="clip">{rule.name}</b>
              <span className="muted">
                {rule.condition ? `When ${sentence(rule.condition, kept.fields)}` : 'What nothing else leads anywhere'} →{' '}
                {nameOf(rule.department)}
                {rule.priority && `, ${words.of(rule.priority as TicketPriority).name}`}
                {rule.skill && `, with ${skills.find((each) => each.id === rule.skill)?.name ?? 'a skill'}`}
              </span>
            </button>
            {rule.condition && (
              <span className="line-moves">
                <button
                  type="button"
                  className="btn bare icon small"
                  aria-label={`Move ${rule.name} up`}
                  disabled={at === 0}
                  onClick={() => void move(rule, -1)}
                >
                  <Icon name="up" size="s" />
                </button>
                <button
                  type="button"
                  className="btn bare icon small"
                  aria-label={`Move ${rule.name} down`}
                  disabled={at >= conditional - 1}
                  onClick={() => void move(rule, 1)}
                >
                  <Icon name="down" size="s" />
                </button>
              </span>
            )}
          </li>
        ))}
      </ol>
      <button type="button" className="btn start" onClick={() => setOpen({ at: -1, seen: kept })}>
        <Icon name="plus" /> New rule
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
                {department.name} {sharing.mode !== 'manual' && <Chip tone="accent">By itself</Chip>}
              </p>
              <small className="muted">{told(sharing)}</small>
            </div>
            <button
              type="button"
              className="btn small"
              aria-expanded={open === department.id}
              onClick={() => setOpen(open === department.id ? null : department.id)}
            >
              {open === department.id ? 'Close' : 'Change'}
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
      toast('Saved');
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
                  Gets tickets<span className="sr">: {agent.name}</span>
                </span>
              </label>
              <label className="row">
                <span className="muted assign-most">at most</span>
                <input
                  className="in assign-number"
                  type="number"
                  min={1}
                  max={500}
                  aria-label={`Tickets of ${agent.name} at most`}
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
                  aria-label={`Shifts of ${agent.name}`}
                  title="Outside of these hours no ticket comes, and what waits goes back to the queue where the department says so."
                  value={limit.calendar ?? ''}
                  disabled={!limit.accepts}
                  onChange={(event) => void save({ ...limit, calendar: event.target.value === '' ? null : event.target.value })}
                >
                  <option value="">No shifts</option>
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
