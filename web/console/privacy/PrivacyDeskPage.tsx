import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Link, Navigate, useNavigate, useParams } from 'react-router';
import { Icon } from '../app/parts/Icon.tsx';
import { Page } from '../app/parts/Page.tsx';
import { locale, t } from '../app/t.ts';
import { useTitle } from '../app/title.ts';
import { useMe } from '../identity/me.ts';
import { root, type Screen, screensOf } from './screens.ts';
import './privacy.css';

/** Requests about personal data and what the organization does with it. */
export default function PrivacyDeskPage() {
  const { screen, item } = useParams();
  const screens = screensOf(useMe());
  const shown = screens.find(({ path }) => path === screen);
  useTitle(t('privacy.title'));
  if (!shown) return <Navigate to={`${root}/${screens[0]!.path}`} replace />;
  return (
    <main className={item ? 'privacy-desk with-item' : 'privacy-desk'}>
      <h1 className="sr">{t('privacy.title')}</h1>
      <nav className="pane side-nav" aria-label={t('privacy.screens')}>
        <header className="head">
          <h2 className="grow clip">{t('privacy.title')}</h2>
        </header>
        <div className="scroll">
          <ul>
            {screens.map((each) => (
              <li key={each.path}>
                <Link to={`${root}/${each.path}`} aria-current={each === shown ? 'page' : undefined}>
                  {each.label}
                  {each.useCount && <Count of={each.useCount} />}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      </nav>
      <Page>
        <shown.Show item={item} />
      </Page>
    </main>
  );
}

function Count({ of }: { of: NonNullable<Screen['useCount']> }) {
  const count = of();
  return count === undefined ? null : <span className="num">{count.toLocaleString(locale)}</span>;
}

/** The title of a screen; where there is no room for the list of screens, a menu of them. */
export function ScreenTitle({ title }: { title: string }) {
  const screens = screensOf(useMe());
  const navigate = useNavigate();
  return (
    <>
      <h2 className="wide-title">{title}</h2>
      <MenuTrigger>
        <Button className="folder-menu screen-menu">
          <span className="clip">{title}</span>
          <Icon name="down" size="s" />
        </Button>
        <Popover className="popover" placement="bottom start">
          <Menu className="menu" aria-label={t('privacy.screens')} onAction={(path) => void navigate(`${root}/${path}`)}>
            {screens.map(({ path, label }) => (
              <MenuItem key={path} id={path} className="item">
                {label}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
    </>
  );
}
