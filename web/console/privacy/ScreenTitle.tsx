import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useNavigate } from 'react-router';
import { Icon } from '../app/parts/Icon.tsx';
import { t } from '../app/t.ts';
import { useMe } from '../identity/me.ts';
import { root, screensOf } from './screens.ts';

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
