import { useQuery } from '@tanstack/react-query';
import { t } from '../app/t.ts';
import type { Id, Instant } from '../../shared/types.ts';
import { http } from '../app/server.ts';
import type { Values } from '../helpdesk/fields/fields.ts';

export interface Company {
  /** The version shown, sent with a change. */
  version?: string;
  id: Id;
  name: string;
  domains: string[];
  calendar?: Id | null;
  department?: Id | null;
  fields: Values;
  /** How many contacts belong to it. */
  contacts: number;
}

export type CompanyRole = 'own' | 'read' | 'reply';

export const companyRoles: Record<CompanyRole, string> = {
  own: t('companies.role.own'),
  read: t('companies.role.read'),
  reply: t('companies.role.reply'),
};

export interface Member {
  contact: Id;
  name?: string | null;
  address?: string | null;
  role: CompanyRole;
  /** By a verified address, or added by an agent. */
  joined: 'address' | 'agent';
  at: Instant;
}

/** What the organization's own fields hold of a contact, and its company. */
export interface AboutContact {
  fields: Values;
  company?: { company: Company; role: CompanyRole; joined: Member['joined'] } | null;
}

export const useAboutContact = (contact: Id) =>
  useQuery({
    queryKey: ['contact', contact, 'fields'],
    queryFn: ({ signal }) => http.get<AboutContact>(`contacts/${contact}/fields`, { signal }),
  });

export const useCompany = (id: Id | undefined) =>
  useQuery({
    queryKey: ['company', id],
    queryFn: ({ signal }) => http.get<Company>(`companies/${id}`, { signal }),
    enabled: id !== undefined,
  });
