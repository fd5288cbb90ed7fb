-- What the standard views read by, with as many tickets as there may be. `include` holds what each view asks besides, so
-- that counting reads the index alone.

-- Unsolved tickets, the most urgent and the longest waiting first.
create index ticket_unsolved on ticket (organization_id, priority desc, waiting_since, conversation_id)
    include (category, spam, snoozed_until, merged_into, trashed_at) where category in ('new', 'open', 'pending', 'on_hold');
create index ticket_newest on ticket (organization_id, number desc) include (spam, snoozed_until, merged_into, trashed_at);
create index ticket_solved on ticket (organization_id, solved_at desc nulls last, conversation_id)
    include (category, spam, snoozed_until, merged_into, trashed_at) where solved_at is not null;
create index ticket_snoozed on ticket (organization_id, snoozed_until, conversation_id)
    include (spam, merged_into, trashed_at) where snoozed_until is not null;
create index ticket_spam on ticket (organization_id, conversation_id) include (snoozed_until, merged_into, trashed_at) where spam;

-- Whose it is, found from either side. No message changes it.
create index conversation_of_agent on conversation (organization_id, assignee_id, id) where assignee_id is not null;
create index conversation_sight on conversation (organization_id, id) include (assignee_id, department_id);
create index message_mention_agent on message_mention (organization_id, agent_id, conversation_id);
