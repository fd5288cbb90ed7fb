import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { Row } from '../../../shared/types.ts';
import { useActions } from '../../app/keys/actions.tsx';
import { Avatar } from '../../app/parts/Avatar.tsx';
import { Failed } from '../../app/parts/blocks.tsx';
import { Icon } from '../../app/parts/Icon.tsx';
import { t } from '../../app/t.ts';
import { useAgents } from '../../identity/agents.ts';
import { useMe } from '../../identity/me.ts';
import { useEndGrant, useFollow, useFollowerNews, useFollowers, useGrants } from './followers.ts';
import './followers.css';

/** The followers of a ticket, and agents who got access through a mention (HD-64, HD-65). */
export default function FollowersBlock({ row }: { row: Row }) {
  const ticket = Boolean(row.ticket);
  const me = useMe().agent;
  const followers = useFollowers(row.id, ticket);
  const grants = useGrants(row.id, ticket);
  const team = useAgents(ticket).data ?? [];
  const follow = useFollow(row.id);
  const endGrant = useEndGrant(row.id);
  useFollowerNews(row.id);
  const follows = followers.data?.some(({ id }) => id === me.id) ?? false;
  useActions(
    ticket
      ? [
          {
            id: 'follow',
            label: follows ? t('followers.action.unfollow') : t('followers.action.follow'),
            icon: 'eye',
            group: 'conversation',
            unable: followers.data ? undefined : t('followers.action.loading'),
            run: () => follow({ id: me.id, name: me.name }, !follows),
          },
        ]
      : [],
  );
  if (!ticket) return null;
  if (followers.isError) {
    return (
      <div className="block">
        <Failed what={t('followers.block.title')} problem={followers.error} retry={() => void followers.refetch()} />
      </div>
    );
  }
  if (!followers.data) return null;
  const others = team.filter(({ id, suspended }) => !suspended && !followers.data.some((each) => each.id === id));
  return (
    <section className="block" aria-label={t('followers.block.title')}>
      <h3>
        {t('followers.block.title')} <span className="num">{followers.data.length}</span>
      </h3>
      <ul className="followers">
        {followers.data.map((each) => (
          <li key={each.id}>
            <Avatar id={each.id} name={each.name} size="s" />
            <span className="grow clip">{each.id === me.id ? t('common.you') : each.name}</span>
            <button
              type="button"
              className="btn bare icon small"
              aria-label={t('followers.block.remove', { name: each.name })}
              onClick={() => follow(each, false)}
            >
              <Icon name="x" size="s" />
            </button>
          </li>
        ))}
      </ul>
      <div className="row">
        {!follows && (
          <button type="button" className="btn small" onClick={() => follow({ id: me.id, name: me.name }, true)}>
            <Icon name="eye" size="s" /> {t('followers.block.follow')}
          </button>
        )}
        {others.length > 0 && (
          <MenuTrigger>
            <Button className="btn small bare">
              <Icon name="plus" size="s" /> {t('followers.block.add')}
            </Button>
            <Popover className="popover" placement="bottom start">
              <Menu className="menu" aria-label={t('followers.block.add')}>
                {others.map((each) => (
                  <MenuItem
                    key={each.id}
                    className="item"
                    textValue={each.name}
                    onAction={() => follow({ id: each.id, name: each.name }, true)}
                  >
                    <Avatar id={each.id} name={each.name} size="s" />
                    {each.name}
                  </MenuItem>
                ))}
              </Menu>
            </Popover>
          </MenuTrigger>
        )}
      </div>
      {grants.data && grants.data.length > 0 && (
        <>
          <h4>{t('followers.grants.title')}</h4>
          <ul className="followers">
            {grants.data.map((grant) => (
              <li key={grant.agent} title={grant.by ? t('followers.grants.by', { name: grant.by }) : undefined}>
                <Avatar id={grant.agent} name={grant.name} size="s" />
                <span className="grow clip">
                  {grant.name} <small className="muted">{t('followers.grants.may')}</small>
                </span>
                <button
                  type="button"
                  className="link"
                  aria-label={t('followers.grants.removeOf', { name: grant.name })}
                  onClick={() => void endGrant(grant)}
                >
                  {t('followers.grants.remove')}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
