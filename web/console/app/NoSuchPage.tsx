import { Link } from 'react-router';
import { t } from './t.ts';
import { Door } from '../identity/Door.tsx';
import { useMe } from '../identity/me.ts';
import { Empty } from './parts/blocks.tsx';
import { SettingsPage } from './SettingsPage.tsx';

/** Shown for a broken link, signed in or not. */
export function NoSuchPage() {
  return (
    <Door title={t('shell.notFound.title')} lead={t('shell.notFound.lead')}>
      <Link className="btn" to="/inbox/mine">
        {t('shell.notFound.openInbox')}
      </Link>
    </Door>
  );
}

/** The same among the settings, most of which are for administrators. */
export function NoSuchSettings() {
  const me = useMe();
  return (
    <SettingsPage title={t('common.settings')}>
      <Empty
        icon="lock"
        title={t('settings.notFound.title')}
        action={
          <Link className="btn" to="/settings/account">
            {t('settings.notFound.openAccount')}
          </Link>
        }
      >
        {me.agent.role === 'agent' ? t('settings.notFound.forAdmins') : t('settings.notFound.noPermission')}
      </Empty>
    </SettingsPage>
  );
}
