import { Button, Menu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { Link, useNavigate } from 'react-router';
import { Icon } from '../../app/parts/Icon.tsx';
import { t } from '../../app/t.ts';
import { folderNames, type Folder, type FolderEntry } from '../folders.ts';
import { useFolders } from './useFolders.ts';

/** The folders of the inbox beside its list, where there is room. */
export function FolderNav({ folder }: { folder: Folder }) {
  const { live, others } = useFolders(folder);
  return (
    <nav className="pane side-nav folder-nav" aria-label={t('inbox.folders')}>
      <header className="head">
        <h2 className="grow" aria-hidden="true">
          {t('inbox.title')}
        </h2>
      </header>
      <div className="scroll">
        {live.length > 0 && (
          <ul className="live" aria-label={t('inbox.folder.live')}>
            {live.map((entry) => (
              <Item key={entry.folder} entry={entry} current={folder} />
            ))}
          </ul>
        )}
        <ul>
          {others.map((entry) => (
            <Item key={entry.folder} entry={entry} current={folder} />
          ))}
        </ul>
      </div>
    </nav>
  );
}

function Item({ entry: { folder, name, count, inset, urgent }, current }: { entry: FolderEntry; current: Folder }) {
  return (
    <li className={inset ? 'inset' : undefined}>
      <Link to={`/inbox/${folder}`} aria-current={folder === current ? 'page' : undefined}>
        <span className="clip">{name}</span>
        {count !== null && <span className={urgent ? 'num urgent' : 'num'}>{count}</span>}
      </Link>
    </li>
  );
}

/** The same as a menu at the head of the list, where there is no room for the folders. */
export function FolderMenu({ folder }: { folder: Folder }) {
  const navigate = useNavigate();
  const { live, others } = useFolders(folder);
  const item = ({ folder: each, name, count, icon, inset }: FolderEntry) => (
    <MenuItem
      key={each}
      id={each}
      className={inset ? 'item inset' : 'item'}
      textValue={name}
      onAction={() => void navigate(`/inbox/${each}`)}
    >
      <Icon name={icon} />
      {name}
      {count !== null && <span className="end num muted">{count}</span>}
    </MenuItem>
  );
  return (
    <MenuTrigger>
      <Button className="folder-menu" aria-label={t('inbox.folderMenu', { folder: folderNames[folder] })}>
        <span className="clip">{folderNames[folder]}</span>
        <Icon name="down" size="s" />
      </Button>
      <Popover className="popover" placement="bottom start">
        <Menu className="menu" aria-label={t('inbox.folders')}>
          {live.map(item)}
          {live.length > 0 && <Separator />}
          {others.map(item)}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

/** The name of the folder, as a heading or as the menu of folders. */
export function FolderTitle({ folder }: { folder: Folder }) {
  return (
    <div className="folder-title grow">
      <h2 aria-hidden="true">{folderNames[folder]}</h2>
      <FolderMenu folder={folder} />
    </div>
  );
}
