import type { Role } from '../../shared/types.ts';
import { t } from '../app/t.ts';

export const roles: Record<Role, { readonly name: string; readonly access: string }> = {
  owner: { name: t('roles.owner.name'), access: t('roles.owner.access') },
  administrator: { name: t('roles.administrator.name'), access: t('roles.administrator.access') },
  lead: { name: t('roles.lead.name'), access: t('roles.lead.access') },
  agent: { name: t('common.agent'), access: t('roles.agent.access') },
  limited: { name: t('roles.limited.name'), access: t('roles.limited.access') },
};
