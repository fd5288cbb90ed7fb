import { Link } from 'react-router';
import { Icon } from '../../app/parts/Icon.tsx';
import { Rich } from '../../app/parts/Rich.tsx';
import { may, useMe } from '../../identity/me.ts';
import { useKeepsMail } from './outbox.ts';
import '../messages/mail.css';
import '../mail-settings.css';

/** Tells that email is kept instead of sent, where people would count on it. */
export function NoEmailServer() {
  const me = useMe();
  if (!useKeepsMail()) return null;
  return (
    <div className="mail-bar" role="status">
      <Icon name="box" />
      <span>
        <Rich
          text="outbox.kept.text"
          values={{ variable: 'PARLOUR_SMTP_URL' }}
          tags={{ b: (inside) => <b>{inside}</b>, code: (inside) => <code>{inside}</code> }}
        />
        {may(me, 'captured-letter.view') && (
          <>
            {' '}
            <Rich text="outbox.kept.test" tags={{ link: (inside) => <Link to="/settings/letters">{inside}</Link> }} />
          </>
        )}
      </span>
    </div>
  );
}
