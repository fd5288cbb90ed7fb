package io.parlour.helpdesk.fields;

/// What an agent has to read (HD-92): tickets that are theirs, that they follow, whose notes name them, or that
/// nobody has in their departments, with a message or a note of another person after their mark. What they have
/// not opened yet is unread; what is over is not.
///
/// Whose a ticket is is asked of indexes, one after the other: all at once would be asked of each open one. The last
/// such message is looked up for each: asked whether there is one, the planner may read all messages there are.
final class MyUnread {
    static final String SQL = """
            (t.category in ('new', 'open', 'pending', 'on_hold')
                and t.conversation_id in (
                    select o.id from conversation o where o.organization_id = current_setting('app.organization')::uuid
                        and o.state = 'open' and o.assignee_id = :agent
                    union all
                    select o.id from conversation o where o.organization_id = current_setting('app.organization')::uuid
                        and o.state = 'open' and o.assignee_id is null and o.department_id is null
                    union all
                    select o.id from agent_department d join conversation o on o.organization_id = d.organization_id
                        and o.state = 'open' and o.assignee_id is null and o.department_id = d.department_id
                    where d.organization_id = current_setting('app.organization')::uuid and d.agent_id = :agent
                    union all
                    select w.conversation_id from ticket_follower w
                    where w.organization_id = current_setting('app.organization')::uuid and w.agent_id = :agent
                    union all
                    select n.conversation_id from message_mention n
                    where n.organization_id = current_setting('app.organization')::uuid and n.agent_id = :agent)
                and coalesce((select m.seq from message m where m.organization_id = t.organization_id
                    and m.conversation_id = t.conversation_id and m.kind in ('message', 'note')
                    and (m.author_kind = 'visitor' or m.author_kind = 'agent' and m.author_id <> :agent)
                    order by m.seq desc limit 1), 0)
                    > coalesce((select p.read_seq from participant p
                        where p.organization_id = t.organization_id and p.conversation_id = t.conversation_id
                          and p.kind = 'agent' and p.participant_id = :agent), 0))""";

    private MyUnread() {}
}
