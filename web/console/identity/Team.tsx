import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Agent, Me, Role } from '../../shared/types.ts';
import { Avatar } from '../app/parts/Avatar.tsx';
import { Chip, Failed, RowsLoading } from '../app/parts/blocks.tsx';
import { FormError, Submit, TextField, useForm } from '../app/parts/form.tsx';
import { explain, http } from '../app/server.ts';
import { Section, SettingsPage } from '../app/SettingsPage.tsx';
import { toast } from '../app/parts/toast.tsx';
import { When } from '../app/parts/When.tsx';
import { useAgents } from './agents.ts';
import { useDepartments } from './departments.ts';
import { Invitations } from './Invitations.tsx';
import { useMe } from './me.ts';
import { OwnRoles, RolesOfAgent } from './OwnRoles.tsx';
import { roles } from './roles.ts';

export function Team() {
  const agents = useAgents();
  return (
    <SettingsPage title="Team" lead="Who answers, what they may do, and where.">
      <Section title="Invite" hint="They get a letter with a link; you can also hand the link over yourself.">
        <Invitations />
      </Section>
      <Section title="Agents" hint="A suspended agent cannot sign in; what they wrote stays.">
        {agents.isPending && <RowsLoading rows={3} what="agents" />}
        {agents.isError && <Failed what="The team" problem={agents.error} retry={() => void agents.refetch()} />}
        <ul className="lines">
          {agents.data?.map((agent) => (
            <One key={agent.id} agent={agent} />
          ))}
        </ul>
      </Section>
      <Section
        title="Own roles"
        hint="Rights beside those of an agent’s role. Several add up. Who has “Own roles only” may do nothing else."
      >
        <OwnRoles />
      </Section>
    </SettingsPage>
  );
}

function One({ agent }: { agent: Agent }) {
  const me = useMe();
  const queries = useQueryClient();
  const departments = useDepartments();
  const [open, setOpen] = useState(false);
  const self = agent.id === me.agent.id;
  const change = async (part: Partial<Pick<Agent, 'role' | 'departments' | 'suspended'>>, said: string, undo?: () => void) => {
    try {
      await http.patch(`agents/${agent.id}`, part);
      toast(said, undo);
    } catch (thrown) {
      toast(explain(thrown));
    }
    await queries.invalidateQueries({ queryKey: ['agents'] });
  };
  const suspend = (suspended: boolean, undoable: boolean) =>
    void change(
      { suspended },
      suspended ? `${agent.name} is suspended` : `${agent.name} may sign in again`,
      undoable ? () => suspend(!suspended, false) : undefined,
    );
  return (
    <li className="agent">
      <Avatar id={agent.id} name={agent.name} online={agent.online} />
      <div className="grow">
        <p>
          {agent.name} {self && <Chip tone="accent">you</Chip>}{' '}
          {agent.suspended && (
            <Chip tone="late" icon="lock">
              Suspended
            </Chip>
          )}
        </p>
        <small className="muted">
          {agent.email} ·{' '}
          {agent.online ? (
            'online'
          ) : agent.lastSeenAt ? (
            <>
              seen <When at={agent.lastSeenAt} form="sentence" />
            </>
          ) : (
            'never signed in'
          )}
        </small>
        {agent.addressIsMailbox && (
          <p className="form-error" role="note">
            This address is a mailbox: everyone who reads it could take over this account. Change it to one that only {agent.name} reads.
          </p>
        )}
      </div>
      <button type="button" className="btn small" aria-expanded={open} onClick={() => setOpen(!open)}>
        {roles[agent.role].name}
        <span className="sr">: change {agent.name}</span>
      </button>
      {open && (
        <div className="agent-open">
          <label className="field">
            <span className="label">Role</span>
            <select
              className="in"
              value={agent.role}
              disabled={self}
              onChange={(event) => void change({ role: event.target.value as Role }, 'Role changed')}
            >
              {(Object.keys(roles) as Role[]).map((role) => (
                <option key={role} value={role}>
                  {roles[role].name}: {roles[role].may}
                </option>
              ))}
            </select>
          </label>
          <fieldset className="field">
            <legend className="label">Departments</legend>
            <div className="row wrap">
              {departments.data?.map((department) => {
                const inside = agent.departments.includes(department.id);
                return (
                  <label key={department.id} className="row">
                    <input
                      type="checkbox"
                      checked={inside}
                      onChange={() =>
                        void change(
                          {
                            departments: inside
                              ? agent.departments.filter((id) => id !== department.id)
                              : [...agent.departments, department.id],
                          },
                          'Departments changed',
                        )
                      }
                    />
                    {department.name}
                  </label>
                );
              })}
              {departments.data?.length === 0 && <span className="muted">There is none yet.</span>}
            </div>
          </fieldset>
          {!self && mayReaddress(me, agent) && <SignInAddress agent={agent} />}
          {self && (
            <p className="muted">
              Your sign-in address is changed in <Link to="/settings/account">My account</Link>.
            </p>
          )}
          {!self && <RolesOfAgent agent={agent.id} />}
          {!self && (
            <button
              type="button"
              className={agent.suspended ? 'btn small' : 'btn small danger'}
              onClick={() => suspend(!agent.suspended, true)}
            >
              {agent.suspended ? 'Let them in again' : 'Suspend'}
            </button>
          )}
        </div>
      )}
    </li>
  );
}

/** An owner may change any other address, others those of lower roles. */
const mayReaddress = (me: Me, agent: Agent) =>
  me.agent.role === 'owner' || (Object.keys(roles) as Role[]).indexOf(me.agent.role) < (Object.keys(roles) as Role[]).indexOf(agent.role);

function SignInAddress({ agent }: { agent: Agent }) {
  const queries = useQueryClient();
  const form = useForm({ email: agent.email }, async (values) => {
    await http.put(`agents/${agent.id}/email`, values);
    await queries.invalidateQueries({ queryKey: ['agents'] });
    toast('Sign-in address changed. Both addresses were told by email.');
  });
  return (
    <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <TextField form={form} name="email" label="Sign-in address" type="email" autoComplete="off" maxLength={254} />
      <div>
        <Submit form={form} className="btn small" idle={!form.changed}>
          Change address
        </Submit>
      </div>
    </form>
  );
}
