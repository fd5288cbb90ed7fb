import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../../shared/api.ts';
import type { Id } from '../../../shared/types.ts';
import { http } from '../../app/server.ts';

export type IdentityKey = Schemas['IdentityKey'];

export type SiteIdentity = Schemas['IdentitySettingsView'];

export type MadeKey = Schemas['IdentitySettingsMade'];

export type Checked = Schemas['IdentitySettingsChecked'];

export const identityKey = (site: Id) => ['settings', 'identity', site] as const;

export const useIdentity = (site: Id | undefined) =>
  useQuery({
    queryKey: identityKey(site ?? ''),
    queryFn: () => http.get<SiteIdentity>(`sites/${site}/identity`),
    enabled: site !== undefined,
  });
