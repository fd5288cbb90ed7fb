-- Whether tickets of a department's conversations are there is asked of an index alone: all of them are counted so.
create index ticket_there on ticket (organization_id, conversation_id)
    include (spam, snoozed_until, merged_into, trashed_at);
