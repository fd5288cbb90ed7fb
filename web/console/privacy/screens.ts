import { lazy, type ComponentType } from 'react';
import type { Me } from '../../shared/types.ts';
import { t } from '../app/t.ts';
import { may } from '../identity/me.ts';
import { useRequestCounts } from './api.ts';

/** A screen of the privacy desk, at `/privacy-desk/{path}/{item}`. */
export interface Screen {
  readonly path: string;
  readonly label: string;
  /** Who sees it. */
  readonly permission: string;
  /** Only in the operator's organization. */
  readonly operator?: boolean;
  readonly Show: ComponentType<{ readonly item: string | undefined }>;
  /** A hook for the number beside its name. */
  readonly useCount?: () => number | undefined;
}

export const root = '/privacy-desk';

export const screens: readonly Screen[] = [
  {
    path: 'requests',
    label: t('privacy.requests.title'),
    permission: 'privacy.requests',
    Show: lazy(() => import('./requests/RequestsScreen.tsx')),
    useCount: () => useRequestCounts().data?.open,
  },
  {
    path: 'retention',
    label: t('privacy.retention.title'),
    permission: 'privacy.retention',
    Show: lazy(() => import('./Retention.tsx')),
  },
  {
    path: 'holds',
    label: t('privacy.holds.title'),
    permission: 'privacy.hold',
    Show: lazy(() => import('./Holds.tsx')),
  },
  {
    path: 'policies',
    label: t('privacy.policies.title'),
    permission: 'privacy.policies',
    operator: true,
    Show: lazy(() => import('./Policies.tsx')),
  },
  {
    path: 'consents',
    label: t('privacy.consents.title'),
    permission: 'privacy.consents',
    Show: lazy(() => import('./Consents.tsx')),
  },
  {
    path: 'breaches',
    label: t('privacy.breaches.title'),
    permission: 'privacy.breach',
    Show: lazy(() => import('./breaches/Breaches.tsx')),
  },
  {
    path: 'audit',
    label: t('privacy.audit.title'),
    permission: 'privacy.audit',
    Show: lazy(() => import('./audit/AuditLog.tsx')),
  },
  {
    path: 'settings',
    label: t('privacy.settings.title'),
    permission: 'privacy.requests',
    Show: lazy(() => import('./settings/SettingsScreen.tsx')),
  },
];

export const screensOf = (me: Me) =>
  screens.filter(({ permission, operator }) => may(me, permission) && (!operator || me.organization.operator));
