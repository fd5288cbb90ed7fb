package io.parlour.helpdesk.views;

import io.parlour.kernel.OrganizationId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Puts as many tickets into an organization as are wanted, over three years, with words that are used as seldom as
/// words are. The organization has agents, departments and a contact already.
public final class ManyTickets {
    private static final int MANY = 50_000;
    private static final List<String> FILLED = List.of("contact", "conversation", "ticket", "message");

    private final JdbcClient superuser;
    private final OrganizationId organization;

    public ManyTickets(JdbcClient superuser, OrganizationId organization) {
        this.superuser = superuser;
        this.organization = organization;
    }

    /// Made at once, with their contacts and messages.
    ///
    /// @param open how many of them are not closed: the newest
    /// @param messages of each
    public void fill(int tickets, int open, int messages) {
        if (tickets > MANY) {
            loosely(() -> rows(tickets, open, messages));
        } else {
            rows(tickets, open, messages);
        }
        for (String table : FILLED) {
            superuser.sql("vacuum analyze " + table).update();
        }
    }

    private void rows(int tickets, int open, int messages) {
        contacts(Math.max(1, tickets / 10));
        conversations(tickets, open, messages);
        tickets(open);
        if (messages > 0) {
            words();
        }
        for (int seq = 1; seq <= messages; seq++) {
            messages(seq);
        }
        superuser.sql("drop table if exists sentence").update();
    }

    /// Without the checks and indexes of words while the rows come: they are built at once afterwards, which is many
    /// times quicker.
    private void loosely(Runnable filling) {
        List<String> indexes = superuser
                .sql("select indexdef from pg_indexes where indexdef like '%parlour_words%' and tablename in ('"
                        + String.join("', '", FILLED) + "')")
                .query((row, number) -> String.valueOf(row.getString("indexdef")))
                .list();
        for (String index : indexes) {
            superuser.sql("drop index " + index.split(" ", 4)[2]).update();
        }
        triggers("disable");
        filling.run();
        triggers("enable");
        for (String index : indexes) {
            String name = index.split(" ", 4)[2];
            superuser
                    .sql("set maintenance_work_mem = '1GB'; " + index + "; reset maintenance_work_mem; alter index "
                            + name + " alter column 1 set statistics 0")
                    .update();
        }
    }

    private void triggers(String onOrOff) {
        for (String table : FILLED) {
            superuser
                    .sql("alter table " + table + " " + onOrOff + " trigger all")
                    .update();
        }
    }

    private void contacts(int many) {
        update("""
                insert into contact (organization_id, id, name, first_seen_at, last_seen_at, collection_id, policy_version_id)
                select k.organization_id, gen_random_uuid(),
                    (array['Anna', 'Ben', 'Clara', 'Dario', 'Elin', 'Farid', 'Greta', 'Hugo'])[1 + i % 8] || ' Contact' || i,
                    k.first_seen_at, k.last_seen_at, k.collection_id, k.policy_version_id
                from (select * from contact where organization_id = ? order by id limit 1) k, generate_series(1, ?) i
                """, many);
    }

    private void conversations(int tickets, int open, int messages) {
        superuser
                .sql("""
                        with contacts as (select row_number() over (order by id) as i, id from contact where organization_id = :o),
                        agents as (select row_number() over (order by id) as i, id from agent where organization_id = :o),
                        departments as (select row_number() over (order by id) as i, id from department where organization_id = :o),
                        counted as (select (select count(*) from contacts) as contacts, (select count(*) from agents) as agents,
                            (select count(*) from departments) as departments),
                        made as (select i, now() - (:tickets - i) * (interval '1095 days' / :tickets) as at,
                            md5(i::text) as mix from generate_series(1, :tickets) i)
                        insert into conversation (organization_id, id, contact_id, channel, subject, subject_fold, state,
                            assignee_id, department_id, created_at, last_activity_at, closed_at, last_seq, last_visible_seq,
                            last_agent_seq)
                        select :o, (lpad(to_hex((extract(epoch from m.at) * 1000)::bigint), 12, '0') || '7'
                                || substr(m.mix, 1, 3) || '8' || substr(m.mix, 4, 15))::uuid,
                            k.id, case m.i % 3 when 0 then 'web' else 'email' end, 'Order ' || m.i, 'order ' || m.i,
                            case when m.i > :tickets - :open then 'open' else 'closed' end, a.id, d.id, m.at,
                            m.at + interval '1 hour', case when m.i > :tickets - :open then null else m.at end,
                            :messages, :messages - case when :messages > 0 and :messages % 4 = 0 then 1 else 0 end,
                            :messages - :messages % 2
                        from made m cross join counted n
                        join contacts k on k.i = 1 + ('x' || substr(m.mix, 1, 6))::bit(24)::int % nullif(n.contacts, 0)
                        left join agents a on a.i = 1 + ('x' || substr(m.mix, 7, 6))::bit(24)::int % nullif(n.agents, 0) and m.i % 10 <> 0
                        left join departments d on d.i = 1 + ('x' || substr(m.mix, 13, 6))::bit(24)::int % nullif(n.departments, 0)
                        """)
                .param("o", organization.value())
                .param("tickets", tickets)
                .param("open", open)
                .param("messages", messages)
                .update();
    }

    private void tickets(int open) {
        update("""
                with made as materialized (
                    select k.*, row_number() over (order by id) as n, case when k.state = 'closed' then 'closed' else
                        (array['new', 'open', 'open', 'open', 'pending', 'pending', 'on_hold', 'solved', 'solved', 'solved'])
                            [1 + ('x' || substr(md5(k.id::text), 1, 6))::bit(24)::int % 10] end as category
                    from conversation k
                    where organization_id = ? and subject like 'Order %' and ? >= 0),
                before as materialized (select coalesce(max(t.number), 0) as number from ticket t
                    where t.organization_id = (select organization_id from made limit 1))
                insert into ticket (organization_id, conversation_id, number, source, category, category_since, made_at,
                    priority, waiting_since, solved_at, closed_at, spam, snoozed_until)
                select c.organization_id, c.id, c.n + b.number, 'mail', c.category, c.created_at, c.created_at, 1 + c.n % 4,
                    case when c.category in ('new', 'open') and c.n % 3 <> 0 then c.last_activity_at end,
                    case when c.category in ('solved', 'closed') then c.last_activity_at end,
                    case when c.category = 'closed' then c.last_activity_at end,
                    c.n % 100 = 0, case when c.state = 'open' and c.n % 150 = 1 then now() + interval '1 day' end
                from made c cross join before b
                """, open);
        superuser.sql("""
                        update ticket_number n set last = greatest(last, (select max(t.number) from ticket t
                            where t.organization_id = n.organization_id)) where organization_id = ?""").param(organization.value()).update();
    }

    /// 20,000 sentences of words of which a few are very common and most are rare.
    private void words() {
        superuser.sql("drop table if exists sentence").update();
        superuser.sql("""
                        create unlogged table sentence as
                        select s as id, string_agg('w' || floor(exp(random() * 10.8))::int, ' ' order by w) as text
                        from generate_series(1, 20000) s, generate_series(1, 20) w group by s
                        """).update();
        superuser.sql("create unique index on sentence (id)").update();
    }

    private void messages(int seq) {
        update("""
                insert into message (organization_id, conversation_id, seq, id, client_id, kind, author_kind, author_id, text, at)
                select t.organization_id, t.conversation_id, s.seq, gen_random_uuid(), gen_random_uuid(),
                    case when s.seq % 4 = 0 then 'note' else 'message' end,
                    case when s.seq % 2 = 1 then 'visitor' else 'agent' end, c.contact_id,
                    e.text || ' order ' || t.number, c.created_at + s.seq * interval '5 minutes'
                from ticket t
                join conversation c on c.organization_id = t.organization_id and c.id = t.conversation_id
                cross join (select ?::int as seq) s
                join sentence e on e.id = 1 + ('x' || substr(md5(t.number::text || s.seq), 1, 6))::bit(24)::int % 20000
                where t.organization_id = ?
                order by t.conversation_id
                """, seq);
    }

    private void update(String sql, int number) {
        boolean numberFirst = sql.contains("?::int");
        superuser
                .sql(sql)
                .param(numberFirst ? number : organization.value())
                .param(numberFirst ? organization.value() : number)
                .update();
    }
}
