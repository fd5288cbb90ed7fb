import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Failed, RowsLoading } from '../app/parts/blocks.tsx';
import { Confirm } from '../app/parts/Confirm.tsx';
import { FormError, Submit, TextField, useForm } from '../app/parts/form.tsx';
import { Icon } from '../app/parts/Icon.tsx';
import { toast } from '../app/parts/toast.tsx';
import { explain, http } from '../app/server.ts';
import { areaOf, nameOf, ownRolesKey, reachesOf, useOwnRoles, type OwnRole, type Reach, type Right } from './own-roles.ts';
import './own-roles.css';

const none: OwnRole = { id: '', name: '', rights: {}, agents: [] };

/** Roles of the organization's own: rights beside those of an agent's role. */
export function OwnRoles() {
  const kept = useOwnRoles();
  const [open, setOpen] = useState<OwnRole | null>(null);
  return (
    <>
      {kept.isPending && <RowsLoading rows={1} what="roles" />}
      {kept.isError && !kept.data && <Failed what="The roles" problem={kept.error} retry={() => void kept.refetch()} />}
      {kept.data?.roles.length === 0 && <p className="muted">None yet.</p>}
      <ul className="lines">
        {kept.data?.roles.map((role) => (
          <li key={role.id}>
            <div className="grow">
              <p>{role.name}</p>
              <small className="muted">
                {count(Object.keys(role.rights).length, 'right')} · {count(role.agents.length, 'agent')}
              </small>
            </div>
            <button type="button" className="btn small" onClick={() => setOpen(role)}>
              Change<span className="sr"> {role.name}</span>
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="btn start" disabled={!kept.data} onClick={() => setOpen(none)}>
        <Icon name="plus" /> New role
      </button>
      {open && kept.data && (
        <ModalOverlay className="scrim" isOpen onOpenChange={(stays) => !stays && setOpen(null)} data-covers="">
          <Modal>
            <Dialog className="dialog role-dialog">
              <Heading slot="title">{open === none ? 'New role' : `Change ${open.name}`}</Heading>
              <RoleForm role={open} rights={kept.data.rights} close={() => setOpen(null)} />
            </Dialog>
          </Modal>
        </ModalOverlay>
      )}
    </>
  );
}

const count = (many: number, what: string) => `${many} ${what}${many === 1 ? '' : 's'}`;

function RoleForm({ role, rights, close }: { role: OwnRole; rights: readonly Right[]; close: () => void }) {
  const queries = useQueryClient();
  const again = () => queries.invalidateQueries({ queryKey: ownRolesKey });
  const form = useForm({ name: role.name, rights: role.rights }, async (values) => {
    await (role.id ? http.put(`own-roles/${role.id}`, values) : http.post('own-roles', values));
    await again();
    toast('Saved. It counts at once.');
    close();
  });
  const areas = useMemo(() => {
    const grouped = new Map<string, Right[]>();
    rights.forEach((right) => grouped.set(areaOf(right.key), [...(grouped.get(areaOf(right.key)) ?? []), right]));
    return [...grouped].sort(([one], [other]) => one.localeCompare(other));
  }, [rights]);
  const set = (key: string, reach: Reach) => {
    const { [key]: _gone, ...others } = form.values.rights;
    form.set('rights', reach === 'none' ? others : { ...others, [key]: reach });
  };
  return (
    <form ref={form.ref} className="stack-form" onSubmit={form.submit} noValidate>
      <FormError form={form} />
      <TextField form={form} name="name" label="Name" maxLength={60} placeholder="Accounting" autoFocus />
      {areas.map(([area, some]) => (
        <fieldset key={area} className="role-area">
          <legend className="label">{area}</legend>
          {some.map(({ key }) => (
            <label key={key} className="role-right">
              <span>{nameOf(key)}</span>
              <select
                className={form.values.rights[key] ? 'in' : 'in muted'}
                value={form.values.rights[key] ?? 'none'}
                onChange={(event) => set(key, event.target.value as Reach)}
              >
                {reachesOf(key).map(([reach, word]) => (
                  <option key={reach} value={reach}>
                    {word}
                  </option>
                ))}
              </select>
            </label>
          ))}
        </fieldset>
      ))}
      <div className="row wrap role-end">
        <Submit form={form} idle={role.id !== '' && !form.changed}>
          Save
        </Submit>
        <button type="button" className="btn bare" onClick={close}>
          Leave it
        </button>
        {role.id && (
          <Confirm
            trigger="Remove"
            title={`Remove ${role.name}?`}
            yes="Remove it"
            run={async () => {
              await http.delete(`own-roles/${role.id}`);
              await again();
              close();
            }}
          >
            Its {count(role.agents.length, 'agent')} lose what only this role gave them.
          </Confirm>
        )}
      </div>
    </form>
  );
}

/** Which of the own roles an agent has. */
export function RolesOfAgent({ agent }: { agent: string }) {
  const kept = useOwnRoles();
  const queries = useQueryClient();
  if (!kept.data || kept.data.roles.length === 0) return null;
  const has = kept.data.roles.filter((role) => role.agents.includes(agent)).map((role) => role.id);
  const give = async (roles: string[]) => {
    try {
      await http.put(`agents/${agent}/own-roles`, { roles });
      toast('Roles changed');
    } catch (thrown) {
      toast(explain(thrown));
    }
    await queries.invalidateQueries({ queryKey: ownRolesKey });
  };
  return (
    <fieldset className="field">
      <legend className="label">Own roles</legend>
      <div className="row wrap">
        {kept.data.roles.map((role) => (
          <label key={role.id} className="row">
            <input
              type="checkbox"
              checked={has.includes(role.id)}
              onChange={() => void give(has.includes(role.id) ? has.filter((id) => id !== role.id) : [...has, role.id])}
            />
            {role.name}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
