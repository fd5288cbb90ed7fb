import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Agent, Me, Role } from '../../shared/types.ts';
import { Avatar } from '../app/parts/Avatar.tsx';
import { Chip, Failed, RowsLoading } from '../app/parts/blocks.tsx';
import { FormError, Submit, TextField, useForm } from '../app/parts/form.tsx';
import { Rich } from '../app/parts/Rich.tsx';
import { explain, http } from '../app/server.ts';
import { t } from '../app/t.ts';
import { Section, SettingsPage } from '../app/SettingsPage.tsx';
import { NoEmailServer } from '../mail/outbox/NoEmailServer.tsx';
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
    <SettingsPage title={t('team.title')} lead={t('team.lead')}>
      <NoEmailServer />
      <Section title={t('invitations.title')} hint={t('invitations.hint')}>
        <Invitations />
      </Section>
      <Section title={t('team.agents.title')} hint={t('team.agents.hint')}>
        {agents.isPending && <RowsLoading rows={3} what={t('team.agents.loading')} />}
        {agents.isError && <Failed what={t('team.agents.title')} problem={agents.error} retry={() => void agents.refetch()} />}
        <ul className="lines">
          {agents.data?.map((agent) => (
            <One key={agent.id} agent={agent} />
          ))}
        </ul>
      </Section>
      <Section title={t('roles.custom.title')} hint={t('roles.custom.hint')}>
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
      t(suspended ? 'team.agent.suspendedToast' : 'team.agent.reactivatedToast', { name: agent.name }),
      undoable ? () => suspend(!suspended, false) : undefined,
    );
  return (
    <li className="agent">
      <Avatar id={agent.id} name={agent.name} online={agent.online} />
      <div className="grow">
        <p>
          {agent.name} {self && <Chip tone="accent">{t('common.you')}</Chip>}{' '}
          {agent.suspended && (
            <Chip tone="late" icon="lock">
              {t('team.agent.suspended')}
            </Chip>
          )}
        </p>
        <small className="muted">
          <Rich
            text="team.agent.presence"
            values={{ email: agent.email, presence: agent.online ? 'online' : agent.lastSeenAt ? 'seen' : 'never' }}
            tags={{ when: () => agent.lastSeenAt && <When at={agent.lastSeenAt} form="sentence" /> }}
          />
        </small>
        {agent.addressIsMailbox && (
          <p className="form-error" role="note">
            {t('team.agent.sharedAddress', { name: agent.name })}
          </p>
        )}
      </div>
      <button type="button" className="btn small" aria-expanded={open} onClick={() => setOpen(!open)}>
        {roles[agent.role].name}
        <span className="sr">: {t('team.agent.edit', { name: agent.name })}</span>
      </button>
      {open && (
        <div className="agent-open">
          <label className="field">
            <span className="label">{t('team.agent.role')}</span>
            <select
              className="in"
              value={agent.role}
              disabled={self}
              onChange={(event) => void change({ role: event.target.value as Role }, t('team.agent.roleChanged'))}
            >
              {(Object.keys(roles) as Role[]).map((role) => (
                <option key={role} value={role}>
                  {t('roles.option', roles[role])}
                </option>
              ))}
            </select>
          </label>
          <fieldset className="field">
            <legend className="label">{t('departments.title')}</legend>
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
                          t('team.agent.departmentsChanged'),
                        )
                      }
                    />
                    {department.name}
                  </label>
                );
              })}
              {departments.data?.length === 0 && <span className="muted">{t('team.agent.noDepartments')}</span>}
            </div>
          </fieldset>
          {!self && mayReaddress(me, agent) && <SignInAddress agent={agent} />}
          {self && (
            <p className="muted">
              <Rich text="team.agent.ownEmail" tags={{ link: (inside) => <Link to="/settings/account">{inside}</Link> }} />
            </p>
          )}
          {!self && <RolesOfAgent agent={agent.id} />}
          {!self && (
            <button
              type="button"
              className={agent.suspended ? 'btn small' : 'btn small danger'}
              onClick={() => suspend(!agent.suspended, true)}
            >
              {t(agent.suspended ? 'team.agent.reactivate' : 'team.agent.suspend')}
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
    toast(t('team.email.changed'));
  });
  return (
    <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <TextField form={form} name="email" label={t('team.email.label')} type="email" autoComplete="off" maxLength={254} />
      <div>
        <Submit form={form} className="btn small" idle={!form.changed}>
          {t('team.email.change')}
        </Submit>
      </div>
    </form>
  );
}
