import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { LoadState } from '../app/parts/blocks.tsx';
import { Confirm } from '../app/parts/Confirm.tsx';
import { FormError, Submit, TextField, useForm } from '../app/parts/form.tsx';
import { Icon } from '../app/parts/Icon.tsx';
import { toast } from '../app/parts/toast.tsx';
import { explain, http } from '../app/server.ts';
import { t } from '../app/t.ts';
import { areaOf, nameOf, ownRolesKey, reachesOf, useOwnRoles, type OwnRole, type Reach, type Right } from './own-roles.ts';
import './own-roles.css';

const none: OwnRole = { id: '', name: '', rights: {}, agents: [] };

/** Custom roles: permissions on top of an agent's role. */
export function OwnRoles() {
  const kept = useOwnRoles();
  const [open, setOpen] = useState<OwnRole | null>(null);
  return (
    <>
      <LoadState of={kept} rows={1} what={t('roles.custom.title')} loading={t('roles.custom.loading')} />
      {kept.data?.roles.length === 0 && <p className="muted">{t('roles.custom.empty')}</p>}
      <ul className="lines">
        {kept.data?.roles.map((role) => (
          <li key={role.id}>
            <div className="grow">
              <p>{role.name}</p>
              <small className="muted">
                {t('roles.custom.counts', { rights: Object.keys(role.rights).length, agents: role.agents.length })}
              </small>
            </div>
            <button type="button" className="btn small" onClick={() => setOpen(role)}>
              {t('common.edit')}
              <span className="sr"> {role.name}</span>
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="btn start" disabled={!kept.data} onClick={() => setOpen(none)}>
        <Icon name="plus" /> {t('roles.custom.new')}
      </button>
      {open && kept.data && (
        <ModalOverlay className="scrim" isOpen onOpenChange={(stays) => !stays && setOpen(null)} data-covers="">
          <Modal>
            <Dialog className="dialog role-dialog">
              <Heading slot="title">{open === none ? t('roles.custom.new') : t('roles.custom.edit', { name: open.name })}</Heading>
              <RoleForm role={open} rights={kept.data.rights} close={() => setOpen(null)} />
            </Dialog>
          </Modal>
        </ModalOverlay>
      )}
    </>
  );
}

function RoleForm({ role, rights, close }: { role: OwnRole; rights: readonly Right[]; close: () => void }) {
  const queries = useQueryClient();
  const again = () => queries.invalidateQueries({ queryKey: ownRolesKey });
  const form = useForm({ name: role.name, rights: role.rights }, async (values) => {
    await (role.id ? http.put(`own-roles/${role.id}`, values) : http.post('own-roles', values));
    await again();
    toast(t('roles.custom.saved'));
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
      <TextField
        form={form}
        name="name"
        label={t('common.name')}
        maxLength={60}
        placeholder={t('roles.custom.namePlaceholder')}
        autoFocus
      />
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
          {t('common.save')}
        </Submit>
        <button type="button" className="btn bare" onClick={close}>
          {t('common.cancel')}
        </button>
        {role.id && (
          <Confirm
            trigger={t('common.remove')}
            title={t('roles.custom.removeTitle', { name: role.name })}
            yes={t('roles.custom.removeConfirm')}
            run={async () => {
              await http.delete(`own-roles/${role.id}`);
              await again();
              close();
            }}
          >
            {t('roles.custom.removeBody', { count: role.agents.length })}
          </Confirm>
        )}
      </div>
    </form>
  );
}

/** Which custom roles an agent has. */
export function RolesOfAgent({ agent }: { agent: string }) {
  const kept = useOwnRoles();
  const queries = useQueryClient();
  if (!kept.data || kept.data.roles.length === 0) return null;
  const has = kept.data.roles.filter((role) => role.agents.includes(agent)).map((role) => role.id);
  const give = async (roles: string[]) => {
    try {
      await http.put(`agents/${agent}/own-roles`, { roles });
      toast(t('roles.custom.changed'));
    } catch (thrown) {
      toast(explain(thrown));
    }
    await queries.invalidateQueries({ queryKey: ownRolesKey });
  };
  return (
    <fieldset className="field">
      <legend className="label">{t('roles.custom.title')}</legend>
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
