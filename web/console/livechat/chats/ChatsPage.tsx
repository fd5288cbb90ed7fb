import { useEffect } from 'react';
import { Navigate, useNavigate, useParams } from 'react-router';
import { ChooseHint } from '../../app/keys/ChooseHint.tsx';
import { Empty } from '../../app/parts/blocks.tsx';
import { useTitle } from '../../app/title.ts';
import { t } from '../../app/t.ts';
import { ContactPane } from '../../contacts/ContactPane.tsx';
import { Conversation } from '../../conversations/Conversation.tsx';
import { ChatList } from './ChatList.tsx';
import { useFloor } from './floor.ts';
import { chatLists, type ChatListName } from './types.ts';
import { listNames } from './words.ts';

/** Chats in three panes: list, conversation, contact (LC-121). */
export function ChatsPage() {
  const { list, conversation } = useParams();
  if (!chatLists.includes(list as ChatListName)) return <Navigate to="/chats/mine" replace />;
  return <Panes list={list as ChatListName} conversation={conversation} />;
}

function Panes({ list, conversation }: { list: ChatListName; conversation: string | undefined }) {
  const floor = useFloor();
  const navigate = useNavigate();
  useEffect(() => {
    floor.show(list);
    return () => floor.show(null);
  }, [floor, list]);
  return (
    <main className={conversation ? 'desk talking' : 'desk'}>
      <h1 className="sr">{t('chats.page.title')}</h1>
      <ChatList list={list} current={conversation} />
      {conversation ? (
        <Conversation key={conversation} id={conversation} back={() => void navigate(`/chats/${list}`)} />
      ) : (
        <Nothing list={list} />
      )}
      {conversation && <ContactPane key={`contact ${conversation}`} conversation={conversation} />}
    </main>
  );
}

function Nothing({ list }: { list: ChatListName }) {
  useTitle(t('chats.page.listTitle', { list: listNames[list] }));
  return (
    <section className="pane talk" aria-label={t('chats.page.conversation')}>
      <Empty icon="chat" title={t('chats.page.empty')}>
        <ChooseHint />
      </Empty>
    </section>
  );
}
