-- Who has to do with a ticket that is part of this one, and not with this one itself, writes here for agents alone.
-- Known when it is written; nothing that becomes of people and tickets later changes it.
alter table message add column of_part boolean not null default false;
alter table message alter column of_part set statistics 0;
create index message_of_part on message (organization_id, author_id) where of_part;

-- What was written so far: in a ticket that others are or were part of, by who does not take part there.
update message m set of_part = true
from conversation c
where c.organization_id = m.organization_id and c.id = m.conversation_id and m.author_kind = 'visitor'
  and m.author_id <> c.contact_id
  and exists (select from ticket_merge g where g.organization_id = m.organization_id
      and g.target_id = m.conversation_id and g.at <= m.at)
  and not exists (select from participant p where p.organization_id = m.organization_id
      and p.conversation_id = m.conversation_id and p.kind = 'visitor' and p.participant_id = m.author_id);
