import { Link } from 'react-router';
import { Icon } from '../../app/parts/Icon.tsx';
import { noteLink, useMentions } from './mentions.ts';
import './mentions.css';

/** Above the list of conversations while a note that names one waits to be seen. */
export function MentionStrip() {
  const { data } = useMentions();
  const unseen = data?.items.filter((each) => !each.seenAt) ?? [];
  if (!data || data.unseen === 0) return null;
  const [one] = unseen;
  return (
    <Link className="mention-strip" to={data.unseen === 1 && one ? noteLink(one) : '/mentions'}>
      <Icon name="lock" size="s" />
      <span className="clip grow" dir="auto">
        {data.unseen === 1 && one
          ? `${one.by || 'A colleague'} names you in a note`
          : `You are named in ${data.unseen === 100 ? '100 or more' : data.unseen} notes`}
      </span>
      <Icon name="right" size="s" />
    </Link>
  );
}
