import type { Theme } from '../../shared/types.ts';
import { t } from '../app/t.ts';

export const themes: readonly { id: Theme; label: string }[] = [
  { id: 'auto', label: t('account.theme.auto') },
  { id: 'light', label: t('account.theme.light') },
  { id: 'dark', label: t('account.theme.dark') },
];
