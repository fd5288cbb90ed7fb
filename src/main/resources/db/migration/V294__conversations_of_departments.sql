-- What is in somebody's departments, over or not, is counted without looking at what is elsewhere.
create index conversation_department on conversation (organization_id, department_id, id) include (side_of);

-- Spam is read from the newest ticket on, without looking at all of it.
drop index ticket_spam;
create index ticket_spam on ticket (organization_id, number desc, conversation_id)
    include (snoozed_until, merged_into, trashed_at) where spam;

-- What waits for somebody else is read from the last that came to wait on.
drop index ticket_work;
create index ticket_work on ticket (organization_id, category, category_since desc, conversation_id)
    include (spam, snoozed_until, merged_into, trashed_at) where category <> 'closed';
