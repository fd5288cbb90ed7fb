import { Link } from 'react-router';
import { Door } from '../identity/Door.tsx';
import { useMe } from '../identity/me.ts';
import { Empty } from './parts/blocks.tsx';
import { SettingsPage } from './SettingsPage.tsx';

/** Where a broken link leads: told from a good one, signed in or not. */
export function NoSuchPage() {
  return (
    <Door title="There is no such page" lead="The address is mistyped, or what it led to is gone.">
      <Link className="btn" to="/inbox/mine">
        Open the inbox
      </Link>
    </Door>
  );
}

/** The same among the settings, most of which are for administrators. */
export function NoSuchSettings() {
  const me = useMe();
  return (
    <SettingsPage title="Settings">
      <Empty
        icon="lock"
        title="Nothing here for you"
        action={
          <Link className="btn" to="/settings/account">
            Open my account
          </Link>
        }
      >
        {me.agent.role === 'agent'
          ? 'This page is for administrators, or there is none at this address.'
          : 'There is no page at this address, or your role may not open it.'}
      </Empty>
    </SettingsPage>
  );
}
