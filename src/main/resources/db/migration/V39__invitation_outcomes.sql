-- What came of an invitation after it was accepted is counted like the rest: chats, goals, and what these were worth. The
-- numbers outlive the chats they came from.

-- Which of two texts a chat was invited by.
alter table chat add column invitation_other boolean not null default false;

alter table goal_hit add column invitation_rule_id uuid;
update goal_hit h set invitation_rule_id = c.invitation_rule_id
  from chat c where c.organization_id = h.organization_id and c.id = h.chat_id;

-- `currency`: of a value, which is counted in its smallest unit; empty for all other kinds.
alter table invitation_count add column currency text not null default '';
alter table invitation_count drop constraint invitation_count_pkey;
alter table invitation_count add primary key (organization_id, rule_id, day, kind, other, currency);
alter table invitation_count drop constraint invitation_count_kind_check;
alter table invitation_count add constraint invitation_count_kind_check
    check (kind in ('shown', 'accepted', 'refused', 'ignored', 'chat', 'goal', 'value'));
alter table invitation_count add constraint invitation_count_currency_check
    check (case when kind = 'value' then currency ~ '^[A-Z]{3}$' else currency = '' end);

insert into invitation_count (organization_id, rule_id, day, kind, other, anonymous, consented)
select c.organization_id, c.invitation_rule_id, (c.requested_at at time zone 'UTC')::date, 'chat', false, count(*), 0
  from chat c join invitation_rule r on r.organization_id = c.organization_id and r.id = c.invitation_rule_id
 group by 1, 2, 3;
