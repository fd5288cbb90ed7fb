package io.parlour.conversations.erasing;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.files.FileKey;
import io.parlour.kernel.files.FileStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Erases conversations with every row that refers to them, whichever room keeps it, and their files. The copies of
/// mails as they came go by their own rule.
@Component
public final class EraseConversations {
    private static final int DEEPEST = 8;

    private final JdbcClient jdbc;
    private final FileStore files;
    private final Transactions transactions;

    /// That rows of one table refer to those of another.
    private record Reference(String child, String childColumns, String parent, String parentColumns) {}

    EraseConversations(JdbcClient jdbc, FileStore files, Transactions transactions) {
        this.jdbc = jdbc;
        this.files = files;
        this.transactions = transactions;
    }

    /// In one transaction; the files go once it has committed.
    ///
    /// @param rule the standing rule under which they go, such as `spam-old`
    public void erase(OrganizationId organization, Collection<UUID> wished, String rule) {
        if (wished.isEmpty()) {
            return;
        }
        transactions.in(organization, () -> {
            List<UUID> conversations = withParts(organization, wished);
            transactions.deleting(rule);
            jdbc.sql("select id from conversation where organization_id = :organization and id = any (:ids)"
                            + " order by id for update")
                    .param("organization", organization.value())
                    .param("ids", Sql.uuids(conversations))
                    .query((row, number) -> true)
                    .list();
            List<FileKey> keys = files(organization, conversations);
            Step step = new Step(organization, conversations, references());
            step.erase("conversation", "id = any (:ids)", Set.of());
            transactions.afterCommit(() -> keys.forEach(files::delete));
        });
    }

    /// A ticket goes with those that are part of it, and with its side threads.
    private List<UUID> withParts(OrganizationId organization, Collection<UUID> conversations) {
        return jdbc.sql("""
                        with recursive tree (id) as (
                            select unnest(:ids)
                            union
                            select n.id from tree cross join lateral (
                                select t.conversation_id as id from ticket t
                                 where t.organization_id = :organization and t.merged_into = tree.id
                                union all
                                select c.id from conversation c
                                 where c.organization_id = :organization and c.side_of = tree.id) n)
                        select id from tree""")
                .param("organization", organization.value())
                .param("ids", Sql.uuids(conversations))
                .query((row, number) -> Objects.requireNonNull(row.getObject("id", UUID.class)))
                .list();
    }

    private List<FileKey> files(OrganizationId organization, Collection<UUID> conversations) {
        List<FileKey> keys = new ArrayList<>();
        jdbc.sql("select id from attachment where organization_id = :organization and conversation_id = any (:ids)")
                .param("organization", organization.value())
                .param("ids", Sql.uuids(conversations))
                .query(row -> {
                    String id = Objects.requireNonNull(row.getString("id"));
                    keys.add(new FileKey(organization, "attachment", id));
                    keys.add(new FileKey(organization, "attachment", id + ".preview"));
                });
        return keys;
    }

    private List<Reference> references() {
        return jdbc.sql("""
                        select quote_ident(c.relname) as child, quote_ident(p.relname) as parent,
                            array(select quote_ident(a.attname) from unnest(k.conkey) with ordinality u (n, o)
                                join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.n order by u.o) as mine,
                            array(select quote_ident(a.attname) from unnest(k.confkey) with ordinality u (n, o)
                                join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.n order by u.o) as theirs
                        from pg_constraint k
                        join pg_class c on c.oid = k.conrelid
                        join pg_class p on p.oid = k.confrelid
                        where k.contype = 'f' and k.confdeltype <> 'n' and k.conrelid <> k.confrelid
                          and c.relnamespace = 'public'::regnamespace and p.relname <> 'organization'""")
                .query((row, number) -> new Reference(
                        row.getString("child"),
                        columns(row.getArray("mine").getArray()),
                        row.getString("parent"),
                        columns(row.getArray("theirs").getArray())))
                .list();
    }

    private static String columns(Object names) {
        return Arrays.stream((Object[]) names).map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
    }

    /// Children before what they refer to.
    private final class Step {
        private final OrganizationId organization;
        private final Collection<UUID> conversations;
        private final List<Reference> references;

        Step(OrganizationId organization, Collection<UUID> conversations, List<Reference> references) {
            this.organization = organization;
            this.conversations = conversations;
            this.references = references;
        }

        void erase(String table, String which, Set<String> above) {
            String rows = "organization_id = :organization and " + which;
            if (above.size() < DEEPEST) {
                Set<String> path = new HashSet<>(above);
                path.add(table);
                for (Reference each : references) {
                    if (each.parent().equals(table) && !path.contains(each.child())) {
                        String list = each.parentColumns()
                                .substring(1, each.parentColumns().length() - 1);
                        erase(
                                each.child(),
                                each.childColumns() + " in (select " + list + " from " + table + " where " + rows + ")",
                                path);
                    }
                }
            }
            jdbc.sql("delete from " + table + " where " + rows)
                    .param("organization", organization.value())
                    .param("ids", Sql.uuids(conversations))
                    .update();
        }
    }
}
