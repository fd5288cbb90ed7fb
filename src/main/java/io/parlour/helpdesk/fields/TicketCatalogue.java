package io.parlour.helpdesk.fields;

import io.parlour.helpdesk.fields.TicketField.Choices;
import io.parlour.kernel.conditions.Column;
import io.parlour.kernel.conditions.FieldType;
import io.parlour.kernel.conditions.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The fields of tickets, as the program is: what an organization adds to their options is not here.
final class TicketCatalogue {
    private static final Choices CATEGORIES =
            fixed("new=New", "open=Open", "pending=Pending", "on_hold=On hold", "solved=Solved", "closed=Closed");
    private static final Choices TYPES =
            fixed("question=Question", "incident=Incident", "problem=Problem", "task=Task");
    private static final Choices CHANNELS = fixed("web=Chat", "email=Email", "api=API", "internal=Internal");
    private static final Choices SOURCES = fixed(
            "offline_window=Offline form",
            "left_from_queue=Left from queue",
            "missed_chat=Missed chat",
            "refused_chat=Declined chat",
            "abandoned_chat=Abandoned chat",
            "agent=Created by agent",
            "mail=Email",
            "portal=Portal",
            "article=Article feedback",
            "rule=Created by rule",
            "import=Imported");
    private static final Choices SIDE_STATES =
            fixed("created=Opened", "replied=Replied", "closed=Closed", "reopened=Reopened");
    private static final Choices SATISFACTION = fixed("good=Good", "ok=Neutral", "bad=Bad");

    static final Map<String, TicketField> FIELDS = byKey(
            TicketField.choice("category", "the status", new Column.Code("t.category"), CATEGORIES),
            TicketField.choice("status", "the custom status", new Column.Id("t.status_id"), new Choices.Statuses()),
            new TicketField(
                    "priority",
                    FieldType.RANK,
                    "the priority",
                    new Column.Amount("t.priority"),
                    new Choices.Priorities(),
                    TicketField.Where.ANYWHERE),
            TicketField.choice("assignee", "the assignee", new Column.Id("c.assignee_id"), new Choices.Agents()),
            TicketField.choice(
                    "department", "the department", new Column.Id("c.department_id"), new Choices.Departments()),
            TicketField.of("subject", FieldType.TEXT, "the subject", new Column.Words("c.subject_fold")),
            TicketField.of("tags", FieldType.SET, "the tags", new Column.Rows("""
                    ticket_tag x where x.organization_id = t.organization_id
                        and x.conversation_id = t.conversation_id""", "x.fold", false)),
            TicketField.choice("type", "the type", new Column.Code("t.type"), TYPES),
            TicketField.choice("channel", "the channel", new Column.Code("c.channel"), CHANNELS),
            TicketField.choice("source", "the source", new Column.Code("t.source"), SOURCES),
            TicketField.choice(
                    "satisfaction", "the satisfaction rating", new Column.Code("t.satisfaction"), SATISFACTION),
            TicketField.choice("site", "the site", new Column.Id("c.site_id"), new Choices.Sites()),
            TicketField.of(
                    "language", FieldType.CHOICE, "the language", new Column.Code("lower(c.language collate \"C\")")),
            TicketField.of(
                    "domain",
                    FieldType.SET,
                    "the customer’s email domains",
                    new Column.Rows("""
                    handle h where h.organization_id = c.organization_id and h.contact_id = c.contact_id
                        and h.kind = 'email' and h.value_lower !~ '[^ -~]'""", "split_part(h.value_lower, '@', 2)", false)),
            TicketField.choice("company", "the customer’s company", new Column.Id("""
                    (select m.company_id from company_contact m
                      where m.organization_id = c.organization_id and m.contact_id = c.contact_id)"""), new Choices.Companies()),
            TicketField.of(
                    "company_name",
                    FieldType.TEXT,
                    "the name or domain of the customer’s company",
                    new Column.Words("""
                    (select o.name_fold || coalesce((select string_agg(' ' || d.domain, '' order by d.domain)
                            from company_domain d
                           where d.organization_id = m.organization_id and d.company_id = m.company_id), '')
                       from company_contact m
                       join company o on o.organization_id = m.organization_id and o.id = m.company_id
                      where m.organization_id = c.organization_id and m.contact_id = c.contact_id)""")),
            TicketField.of("requester", FieldType.TEXT, "the customer’s name or email", new Column.Words("""
                    (select parlour_folded(concat_ws(' ', k.name, (select string_agg(h.value, ' ' order by h.value, h.id)
                            from handle h where h.organization_id = k.organization_id and h.contact_id = k.id)))
                       from contact k where k.organization_id = c.organization_id and k.id = c.contact_id)""")),
            TicketField.ofViews(
                    "words", FieldType.TEXT, "the text of the subject, messages and notes", new Column.Words("""
                    (select parlour_folded(concat_ws(' ', c.subject, (select string_agg(m.text, ' ' order by m.seq)
                            from message m where m.organization_id = c.organization_id and m.conversation_id = c.id
                             and m.kind in ('message', 'note')))))""")),
            TicketField.of("file_names", FieldType.TEXT, "the list of file names", new Column.Words("""
                    (select parlour_folded(string_agg(f.name, ' ' order by f.created_at, f.id)) from attachment f
                      where f.organization_id = t.organization_id and f.conversation_id = t.conversation_id)""")),
            TicketField.of("number", FieldType.NUMBER, "the ticket number", new Column.Amount("t.number")),
            TicketField.of(
                    "waiting", FieldType.INSTANT, "the time the customer started waiting", moment("t.waiting_since")),
            TicketField.of("created", FieldType.INSTANT, "the creation date", moment("c.created_at")),
            TicketField.of("updated", FieldType.INSTANT, "the last update", moment("c.last_activity_at")),
            TicketField.of("status_since", FieldType.INSTANT, "the last status change", moment("t.category_since")),
            TicketField.of("solved", FieldType.INSTANT, "the time the ticket was solved", moment("t.solved_at")),
            TicketField.of("assigned_since", FieldType.INSTANT, "the last assignment", moment("t.assigned_since")),
            TicketField.of(
                    "last_contact", FieldType.INSTANT, "the customer’s last message", moment("t.last_contact_at")),
            TicketField.of("last_answer", FieldType.INSTANT, "the last agent reply", moment("t.last_answer_at")),
            TicketField.of(
                    "contact_messages",
                    FieldType.NUMBER,
                    "the number of customer messages",
                    new Column.Amount("t.contact_messages")),
            TicketField.of("answers", FieldType.NUMBER, "the number of agent replies", new Column.Amount("t.answers")),
            TicketField.of("reopens", FieldType.NUMBER, "the number of reopens", new Column.Amount("t.reopens")),
            TicketField.of("time_spent", FieldType.NUMBER, "the time spent in minutes", new Column.Amount("""
                    (select coalesce(sum(e.seconds), 0) / 60.0 from time_entry e
                      where e.organization_id = t.organization_id and e.conversation_id = t.conversation_id)""")),
            TicketField.of(
                    "snoozed",
                    FieldType.BOOL,
                    "the ticket is snoozed",
                    new Column.Truth("(t.snoozed_until > cast(:now as timestamptz))")),
            TicketField.of("open_parts", FieldType.NUMBER, "the number of open child tickets", new Column.Amount("""
                    (select count(*) from conversation_link l join conversation k
                        on k.organization_id = l.organization_id and k.id = l.conversation_id
                      where l.organization_id = t.organization_id and l.other_id = t.conversation_id
                        and l.kind = 'parent' and k.state = 'open')""")),
            new TicketField(
                    "side_threads",
                    FieldType.SET,
                    "the states of the side conversations",
                    new Column.Rows("""
                    side_thread x where x.organization_id = t.organization_id
                        and x.ticket_id = t.conversation_id""", "x.state", false),
                    SIDE_STATES,
                    TicketField.Where.ANYWHERE),
            TicketField.of("part", FieldType.BOOL, "the ticket is a child ticket", tied("parent")),
            TicketField.of("incident", FieldType.BOOL, "the ticket is linked to a problem", tied("problem")),
            TicketField.of("duplicate", FieldType.BOOL, "the ticket is a duplicate", tied("duplicate")),
            TicketField.of("spam", FieldType.BOOL, "the ticket is spam", new Column.Truth("t.spam")),
            TicketField.of("files", FieldType.BOOL, "the ticket has attachments", new Column.Truth("""
                    (exists (select from attachment f where f.organization_id = t.organization_id
                        and f.conversation_id = t.conversation_id))""")),
            TicketField.of("due_soon", FieldType.BOOL, "an SLA target is due within four hours", new Column.Truth("""
                    (exists (select from sla_clock k where k.organization_id = t.organization_id
                        and k.conversation_id = t.conversation_id and k.stopped_at is null
                        and k.due_at < cast(:now as timestamptz) + interval '4 hours'))""")),
            TicketField.of("notes", FieldType.BOOL, "the ticket has internal notes", new Column.Truth("""
                    (exists (select from message n where n.organization_id = t.organization_id
                        and n.conversation_id = t.conversation_id and n.kind = 'note'))""")),
            TicketField.ofAsker("unread", "the ticket has messages I haven’t read", """
                    (exists (select from message m where m.organization_id = t.organization_id
                        and m.conversation_id = t.conversation_id and m.kind = 'message' and m.author_kind = 'visitor'
                        and m.seq > coalesce((select p.read_seq from participant p
                            where p.organization_id = t.organization_id and p.conversation_id = t.conversation_id
                              and p.kind = 'agent' and p.participant_id = :agent), 0)))"""),
            TicketField.ofAsker("followed", "I follow the ticket", """
                    (exists (select from ticket_follower w where w.organization_id = t.organization_id
                        and w.conversation_id = t.conversation_id and w.agent_id = :agent))"""),
            TicketField.ofAsker("snoozed_by_me", "I snoozed the ticket for myself", """
                    (t.conversation_id = any (array(select z.conversation_id from ticket_snooze z
                        where z.organization_id = :organization and z.agent_id = :agent
                          and z.until > cast(:now as timestamptz))))"""),
            TicketField.ofAsker("to_read", "the ticket is mine and has unread messages", MyUnread.SQL),
            TicketField.ofAsker("mentions", "a note mentions me", """
                    (exists (select from message_mention n where n.organization_id = t.organization_id
                        and n.conversation_id = t.conversation_id and n.agent_id = :agent))"""),
            TicketField.ofAsker("draft", "I have a draft in the ticket", """
                    (exists (select from draft d where d.organization_id = t.organization_id
                        and d.conversation_id = t.conversation_id and d.agent_id = :agent))"""));

    private TicketCatalogue() {}

    /// Whether it is tied to another as that.
    private static Column tied(String kind) {
        return new Column.Truth("""
                (exists (select from conversation_link l where l.organization_id = t.organization_id
                    and l.conversation_id = t.conversation_id and l.kind = '%s'))""".formatted(kind));
    }

    private static Column moment(String sql) {
        return new Column.Moment(sql);
    }

    private static Choices fixed(String... options) {
        return new Choices.Fixed(Stream.of(options)
                .map(option -> option.split("=", 2))
                .map(parts -> new Fields.Option(parts[0], parts[1]))
                .toList());
    }

    private static Map<String, TicketField> byKey(TicketField... fields) {
        Map<String, TicketField> byKey = new LinkedHashMap<>();
        List.of(fields).forEach(field -> byKey.put(field.key(), field));
        return byKey;
    }
}
