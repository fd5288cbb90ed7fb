import { Link } from 'react-router';
import { Icon } from '../../app/parts/Icon.tsx';
import { t } from '../../app/t.ts';
import { mostCounted, noteLink, useMentions } from './mentions.ts';
import './mentions.css';

/** Above the list of conversations while the agent has unread mentions. */
export function MentionStrip() {
  const { data } = useMentions();
  const unseen = data?.items.filter((each) => !each.seenAt) ?? [];
  if (!data || data.unseen === 0) return null;
  const [one] = unseen;
  return (
    <Link className="mention-strip" to={data.unseen === 1 && one ? noteLink(one) : '/inbox/mentions'}>
      <Icon name="lock" size="s" />
      <span className="clip grow" dir="auto">
        {data.unseen === 1 && one
          ? t('mentions.strip.one', { name: one.by || t('conversation.anAgent') })
          : t(data.unseen === mostCounted ? 'mentions.strip.atLeast' : 'mentions.strip.many', { count: data.unseen })}
      </span>
      <Icon name="right" size="s" />
    </Link>
  );
}
