-- What is not over, by department: a view of it need not look at all that ever was.
create index conversation_open on conversation (organization_id, department_id, assignee_id, id) include (side_of)
    where state = 'open';

-- Whose it is, with what tells a side thread: no look at the row itself.
drop index conversation_sight;
create index conversation_sight on conversation (organization_id, id) include (assignee_id, department_id, side_of);

-- When it began, for views of a time.
create index conversation_begun on conversation (organization_id, created_at desc, id);
