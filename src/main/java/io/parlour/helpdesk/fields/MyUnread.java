package io.parlour.helpdesk.fields;

/// What an agent has to read (HD-92): tickets that are theirs, that they follow, whose notes name them, or that nobody
/// has in their departments, with a message or a note of another person after their mark. What they have not opened
/// yet is unread; what is over is not.
///
/// Whose it is is asked of the conversation alone, before its ticket is read. The last such message is looked up for
/// each ticket that is theirs: asked whether there is one, the planner may read all messages there are.
final class MyUnread {
    static final String SQL = """
            (t.category in ('new', 'open', 'pending', 'on_hold') and c.state = 'open'
                and (c.assignee_id = :agent
                    or (c.assignee_id is null and (c.department_id is null or exists (select from agent_department d
                        where d.organization_id = c.organization_id and d.department_id = c.department_id
                          and d.agent_id = :agent)))
                    or exists (select from ticket_follower w where w.organization_id = c.organization_id
                        and w.conversation_id = c.id and w.agent_id = :agent)
                    or exists (select from message_mention n where n.organization_id = c.organization_id
                        and n.conversation_id = c.id and n.agent_id = :agent))
                and coalesce((select m.seq from message m where m.organization_id = t.organization_id
                    and m.conversation_id = t.conversation_id and m.kind in ('message', 'note')
                    and (m.author_kind = 'visitor' or m.author_kind = 'agent' and m.author_id <> :agent)
                    order by m.seq desc limit 1), 0)
                    > coalesce((select p.read_seq from participant p
                        where p.organization_id = t.organization_id and p.conversation_id = t.conversation_id
                          and p.kind = 'agent' and p.participant_id = :agent), 0))""";

    private MyUnread() {}
}
