import type { Me } from '../../shared/types.ts';
import { t } from '../app/t.ts';
import { may } from '../identity/me.ts';

/** A screen of the privacy desk, at `/privacy-desk/{path}/{item}`. */
export interface Screen {
  readonly path: string;
  readonly label: string;
  /** Who sees it. */
  readonly permission: string;
  /** Only in the operator's organization. */
  readonly operator?: boolean;
}

export const root = '/privacy-desk';

const screens: readonly Screen[] = [
  { path: 'requests', label: t('privacy.requests.title'), permission: 'privacy.requests' },
  { path: 'retention', label: t('privacy.retention.title'), permission: 'privacy.retention' },
  { path: 'holds', label: t('privacy.holds.title'), permission: 'privacy.hold' },
  { path: 'policies', label: t('privacy.policies.title'), permission: 'privacy.policies', operator: true },
  { path: 'consents', label: t('privacy.consents.title'), permission: 'privacy.consents' },
  { path: 'breaches', label: t('privacy.breaches.title'), permission: 'privacy.breach' },
  { path: 'audit', label: t('privacy.audit.title'), permission: 'privacy.audit' },
  { path: 'settings', label: t('privacy.settings.title'), permission: 'privacy.requests' },
];

export const screensOf = (me: Me) =>
  screens.filter(({ permission, operator }) => may(me, permission) && (!operator || me.organization.operator));
