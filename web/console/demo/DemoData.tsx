import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { t } from '../app/t.ts';
import { Empty } from '../app/parts/blocks.tsx';
import { Confirm } from '../app/parts/Confirm.tsx';
import { http } from '../app/server.ts';
import { Section, SettingsPage } from '../app/SettingsPage.tsx';
import { meKey, useMe } from '../identity/me.ts';

export function DemoData() {
  const me = useMe();
  const queries = useQueryClient();
  const navigate = useNavigate();
  if (!me.organization.demo) {
    return (
      <SettingsPage title={t('settings.nav.demo')}>
        <Empty icon="check" title={t('demo.none')}>
          {t('demo.noneHint', { name: me.organization.name })}
        </Empty>
      </SettingsPage>
    );
  }
  return (
    <SettingsPage title={t('settings.nav.demo')} lead={t('demo.lead', { name: me.organization.name })}>
      <Section title={t('demo.remove')}>
        <p className="muted">{t('demo.removeText')}</p>
        <div>
          <Confirm
            trigger={t('demo.remove')}
            title={t('demo.question')}
            yes={t('demo.yes')}
            run={async () => {
              await http.delete('demo');
              queries.clear();
              queries.setQueryData(meKey, null);
              void navigate('/sign-in', { replace: true });
            }}
          >
            {t('demo.warning', { name: me.organization.name })}
          </Confirm>
        </div>
      </Section>
    </SettingsPage>
  );
}
