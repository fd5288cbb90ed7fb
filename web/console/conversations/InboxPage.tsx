import { useEffect } from 'react';
import { Navigate, useNavigate, useParams } from 'react-router';
import type { ConversationView } from '../../shared/types.ts';
import { ChooseHint } from '../app/keys/ChooseHint.tsx';
import { Empty } from '../app/parts/blocks.tsx';
import { useTitle } from '../app/title.ts';
import { t } from '../app/t.ts';
import { ContactPane } from '../contacts/ContactPane.tsx';
import { Checklist, useChecklist } from '../organizations/Checklist.tsx';
import { Conversation } from './Conversation.tsx';
import { useDesk } from './desk.ts';
import { List } from './list/List.tsx';
import { views } from './rows.ts';
import { viewNames } from './words.ts';

export function InboxPage() {
  const { view, conversation } = useParams();
  if (!views.includes(view as ConversationView)) return <Navigate to="/inbox/mine" replace />;
  return <Panes view={view as ConversationView} conversation={conversation} />;
}

function Panes({ view, conversation }: { view: ConversationView; conversation: string | undefined }) {
  const desk = useDesk();
  const navigate = useNavigate();
  useEffect(() => {
    desk.inbox.shown = view;
  }, [desk, view]);
  return (
    <main className={conversation ? 'desk talking' : 'desk'}>
      <h1 className="sr">{t('inbox.title')}</h1>
      <List view={view} current={conversation} />
      {conversation ? (
        <Conversation key={conversation} id={conversation} back={() => void navigate(`/inbox/${view}`)} />
      ) : (
        <Nothing view={view} />
      )}
      {conversation && <ContactPane key={`contact ${conversation}`} conversation={conversation} />}
    </main>
  );
}

function Nothing({ view }: { view: ConversationView }) {
  useTitle(t('inbox.nothing.pageTitle', { view: viewNames[view] }));
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
