-- What is not over, by department: a view of it need not look at all that ever was.
create index conversation_open on conversation (organization_id, department_id, assignee_id, id) where state = 'open';

-- When it began, for views of a time.
create index conversation_begun on conversation (organization_id, created_at desc, id);
