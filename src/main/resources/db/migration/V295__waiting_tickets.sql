-- Who waits for longest is read first, and only as many as are shown; what is over without an answer still says since when.
create index ticket_waiting on ticket (organization_id, waiting_since, conversation_id)
    include (category, spam, snoozed_until, merged_into, trashed_at)
    where waiting_since is not null and category in ('new', 'open', 'pending', 'on_hold');
