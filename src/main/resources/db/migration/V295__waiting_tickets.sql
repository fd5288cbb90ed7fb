-- Who waits for longest is read first, and only as many as are shown.
create index ticket_waiting on ticket (organization_id, waiting_since, conversation_id)
    include (category, spam, snoozed_until, merged_into, trashed_at) where waiting_since is not null;
