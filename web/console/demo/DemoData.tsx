import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
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
      <SettingsPage title="Demo data">
        <Empty icon="check" title="There is no demo data">
          {me.organization.name} holds only what you and your visitors wrote.
        </Empty>
      </SettingsPage>
    );
  }
  return (
    <SettingsPage title="Demo data" lead={`${me.organization.name} is invented, so that you can look around.`}>
      <Section title="Remove it" hint="When you have seen enough.">
        <p className="muted">
          The invented organization goes with its conversations, contacts, files and accounts. You are signed out. Nothing else of this
          installation is touched.
        </p>
        <div>
          <Confirm
            trigger="Remove demo data"
            title="Remove all demo data?"
            yes="Remove it for good"
            run={async () => {
              await http.delete('demo');
              queries.clear();
              queries.setQueryData(meKey, null);
              void navigate('/sign-in', { replace: true });
            }}
          >
            {me.organization.name} and everything in it is deleted. This cannot be undone.
          </Confirm>
        </div>
      </Section>
    </SettingsPage>
  );
}
