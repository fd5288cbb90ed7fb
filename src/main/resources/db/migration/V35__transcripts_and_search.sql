-- What a chat said, sent by mail; and what ended, found again.

-- Letters to contacts, with HTML beside their text.
alter table letter drop constraint letter_kind_check;
alter table letter add constraint letter_kind_check
    check (kind in ('PASSWORD_RESET', 'INVITATION', 'NOTICE', 'TRANSCRIPT'));
alter table letter drop constraint letter_body_check;
alter table letter add constraint letter_body_check check (length(body) <= 200000);
alter table letter add column contact_id uuid;
alter table letter add column html text check (length(html) <= 600000);
-- No values in the statistics of what is personal.
alter table letter alter column html set statistics 0;
alter table letter add foreign key (organization_id, contact_id) references contact (organization_id, id);
create index letter_contact on letter (organization_id, contact_id) where contact_id is not null;

-- Where transcripts went. `fresh`: the address was not known of the contact before.
create table transcript (
    organization_id uuid not null,
    id uuid not null,
    conversation_id uuid not null,
    chat_id uuid,
    asked_by text not null check (asked_by in ('visitor', 'agent', 'automatic')),
    agent_id uuid,
    recipient text not null check (length(recipient) between 3 and 254),
    recipient_lower text not null check (length(recipient_lower) between 3 and 254),
    fresh boolean not null,
    at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, conversation_id) references conversation (organization_id, id),
    check ((asked_by = 'agent') = (agent_id is not null))
);
create index transcript_conversation on transcript (organization_id, conversation_id);
create index transcript_to on transcript (organization_id, recipient_lower, at) where asked_by = 'visitor';
select parlour_tenant_table('transcript');
select parlour_personal_table('transcript');

create table transcript_recipient (
    organization_id uuid not null,
    widget_id uuid not null,
    address text not null check (length(address) between 3 and 254),
    primary key (organization_id, widget_id, address),
    foreign key (organization_id, widget_id) references widget (organization_id, id) on delete cascade
);
select parlour_tenant_table('transcript_recipient');

-- Chats that are over, newest end first, as far as an agent sees their conversations: of a visitor whose name or address
-- holds `who`, in which a public message holds `words`, of an agent, a department, with at least or at most this rating
-- (the newest counts), in a state, ended within a span. A null asks nothing. It goes from the newest backwards and stops
-- when it has enough.
create function ended_chat_search(viewer uuid, scope text, departments uuid[], who text, words text, wanted_agent uuid,
    wanted_department uuid, least_score integer, most_score integer, wanted_state text, from_at timestamptz,
    to_at timestamptz, before_at timestamptz, before_id uuid, up_to integer) returns setof uuid
    language sql stable as $$
        select ch.id from chat ch
          join conversation c on c.organization_id = ch.organization_id and c.id = ch.conversation_id
        where ch.organization_id = current_setting('app.organization')::uuid and ch.ended_at is not null
          and case scope
                  when 'ALL' then true
                  when 'DEPARTMENT' then c.assignee_id = viewer or c.department_id is null
                      or c.department_id = any (departments)
                  when 'OWN' then c.assignee_id = viewer
                  else false
              end
          and (before_at is null or (ch.ended_at, ch.id) < (before_at, before_id))
          and (from_at is null or ch.ended_at >= from_at)
          and (to_at is null or ch.ended_at < to_at)
          and (wanted_state is null or ch.state = wanted_state)
          and (wanted_department is null or c.department_id = wanted_department)
          and (wanted_agent is null or exists (
                  select from chat_agent a where a.organization_id = ch.organization_id and a.chat_id = ch.id
                     and a.agent_id = wanted_agent))
          and ((least_score is null and most_score is null) or (
                  select r.score between coalesce(least_score, 1) and coalesce(most_score, 5) from rating r
                   where r.organization_id = ch.organization_id and r.chat_id = ch.id
                   order by r.at desc, r.id desc limit 1))
          and (who is null or exists (
                  select from contact p where p.organization_id = c.organization_id and p.id = c.contact_id
                     and (position(lower(who) in lower(coalesce(p.name, ''))) > 0 or exists (
                          select from handle h where h.organization_id = p.organization_id and h.contact_id = p.id
                             and position(lower(who) in h.value_lower) > 0))))
          and (words is null or exists (
                  select from message m where m.organization_id = c.organization_id and m.conversation_id = c.id
                     and m.kind = 'message' and position(lower(words) in lower(m.text)) > 0))
        order by ch.ended_at desc, ch.id desc
        limit least(up_to, 1000) $$;
select parlour_definer('ended_chat_search(uuid, text, uuid[], text, text, uuid, uuid, integer, integer, text, '
    'timestamptz, timestamptz, timestamptz, uuid, integer)');

-- Words agents are warned of before they send them.
create table restricted_word (
    organization_id uuid not null references organization (organization_id),
    word text not null check (length(word) between 1 and 60),
    primary key (organization_id, word)
);
select parlour_tenant_table('restricted_word');
