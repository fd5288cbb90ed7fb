import { lazy, Suspense, useEffect } from 'react';
import { Navigate, useLocation, useNavigate, useParams } from 'react-router';
import { ChooseHint } from '../app/keys/ChooseHint.tsx';
import { Empty } from '../app/parts/blocks.tsx';
import { useTitle } from '../app/title.ts';
import { t } from '../app/t.ts';
import { useFloor } from '../livechat/chats/floor.ts';
import { LiveList } from '../livechat/chats/LiveList.tsx';
import { Checklist, useChecklist } from '../organizations/Checklist.tsx';
import { chatFolderOf, folderNames, folderOf, isFolder, isLiveFolder, type Folder } from './folders.ts';
import { FolderNav } from './list/FolderNav.tsx';
import { List } from './list/List.tsx';
import { MentionsList } from './mentions/MentionsList.tsx';

const loadOpened = () => import('./Opened.tsx');
const Opened = lazy(loadOpened);
/** Before a click opens one. */
const ahead = () => void loadOpened().catch(() => undefined);

/** Live chats, conversations and mentions in folders; the open conversation and its contact beside them. */
export function InboxPage() {
  const { folder, conversation } = useParams();
  const { search } = useLocation();
  if (!isFolder(folder)) return <Navigate to={{ pathname: path(folderOf(folder), conversation), search }} replace />;
  return <Panes folder={folder} conversation={conversation} />;
}

/** For links to the page that chats once had for themselves. */
export function FormerChats() {
  const { list, conversation } = useParams();
  return <Navigate to={path(chatFolderOf(list), conversation)} replace />;
}

const path = (folder: Folder, conversation: string | undefined) => `/inbox/${folder}${conversation ? `/${conversation}` : ''}`;

function Panes({ folder, conversation }: { folder: Folder; conversation: string | undefined }) {
  const floor = useFloor();
  const navigate = useNavigate();
  const chats = folder === 'active-chats' ? 'team' : 'queue';
  useEffect(() => {
    floor.show(chats);
    return () => floor.show(null);
  }, [floor, chats]);
  return (
    <main className={conversation ? 'desk inbox talking' : 'desk inbox'} onPointerEnter={ahead} onFocus={ahead}>
      <h1 className="sr">{t('inbox.title')}</h1>
      <FolderNav folder={folder} />
      {isLiveFolder(folder) ? (
        <LiveList folder={folder} current={conversation} />
      ) : folder === 'mentions' ? (
        <MentionsList current={conversation} />
      ) : (
        <List view={folder} current={conversation} />
      )}
      {conversation ? (
        <Suspense fallback={<section className="pane talk" aria-label={t('conversation.name')} aria-busy />}>
          <Opened id={conversation} back={() => void navigate(`/inbox/${folder}`)} />
        </Suspense>
      ) : (
        <Nothing folder={folder} />
      )}
    </main>
  );
}

function Nothing({ folder }: { folder: Folder }) {
  useTitle(t('inbox.nothing.pageTitle', { view: folderNames[folder] }));
  const checklist = useChecklist();
  return (
    <section className="pane talk" aria-label={t('conversation.name')}>
      {checklist ? (
        <Checklist state={checklist} />
      ) : (
        <Empty icon="chat" title={t('inbox.nothing.title')}>
          <ChooseHint />
        </Empty>
      )}
    </section>
  );
}
