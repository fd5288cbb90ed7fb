package io.parlour.conversations.erasing;

import io.parlour.database.DeleteTree;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.files.EncryptedFiles;
import io.parlour.kernel.files.FileKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Erases conversations with every row that refers to them, whichever room keeps it, and their files. The copies of
/// mails as they came go by their own rule. What is held stays.
@Component
public final class EraseConversations {
    private final JdbcClient jdbc;
    private final DeleteTree tree;
    private final EncryptedFiles files;
    private final KeepHeld holds;
    private final Transactions transactions;

    /// What went, and what had to stay.
    ///
    /// @param conversations how many, with side threads and what was merged into them
    /// @param kept those asked for that are held, with all that belongs to them
    public record Erased(int conversations, int messages, Set<UUID> kept) {}

    /// A conversation, and the one it was asked for with.
    private record Member(UUID root, UUID id) {}

    EraseConversations(
            JdbcClient jdbc, DeleteTree tree, EncryptedFiles files, KeepHeld holds, Transactions transactions) {
        this.jdbc = jdbc;
        this.tree = tree;
        this.files = files;
        this.holds = holds;
        this.transactions = transactions;
    }

    /// In one transaction; the files go once it has committed.
    ///
    /// @param rule the standing rule under which they go, such as `spam-old`
    public Erased erase(OrganizationId organization, Collection<UUID> wished, String rule) {
        return erase(organization, wished, () -> transactions.deleting(rule));
    }

    /// As above, under a recorded deletion run.
    public Erased erase(OrganizationId organization, Collection<UUID> wished, UUID run) {
        return erase(organization, wished, () -> transactions.deleting(run));
    }

    private Erased erase(OrganizationId organization, Collection<UUID> wished, Runnable under) {
        if (wished.isEmpty()) {
            return new Erased(0, 0, Set.of());
        }
        return transactions.in(organization, () -> {
            List<Member> members = withParts(organization, wished);
            Set<UUID> held =
                    holds.held(organization, members.stream().map(Member::id).toList());
            Set<UUID> kept = new HashSet<>();
            members.stream().filter(each -> held.contains(each.id())).forEach(each -> kept.add(each.root()));
            Set<UUID> staying = new HashSet<>();
            members.stream().filter(each -> kept.contains(each.root())).forEach(each -> staying.add(each.id()));
            List<UUID> going = members.stream()
                    .map(Member::id)
                    .filter(each -> !staying.contains(each))
                    .distinct()
                    .toList();
            under.run();
            return new Erased(going.size(), going.isEmpty() ? 0 : erase(organization, going), kept);
        });
    }

    private int erase(OrganizationId organization, List<UUID> conversations) {
        Map<String, Object> values = Map.of("organization", organization.value(), "ids", Sql.uuids(conversations));
        jdbc.sql("select id from conversation where organization_id = :organization and id = any (:ids)"
                        + " order by id for update")
                .params(values)
                .query((row, number) -> true)
                .list();
        List<FileKey> keys = files(organization, "conversation_id = any (:ids)", values);
        int messages = jdbc.sql("select count(*)::int from message where organization_id = :organization"
                        + " and conversation_id = any (:ids) and kind <> 'event'")
                .params(values)
                .query(Integer.class)
                .single();
        tree.delete("conversation", "id = any (:ids)", values);
        transactions.afterCommit(() -> keys.forEach(files::delete));
        return messages;
    }

    /// Ended chats of a conversation that goes on, with what was said in them. Answers how many messages went.
    ///
    /// @param chats what they are, by their conversation
    public int eraseChats(OrganizationId organization, UUID conversation, Collection<UUID> chats, UUID run) {
        return transactions.in(organization, () -> {
            Map<String, Object> values = Map.of(
                    "organization", organization.value(), "conversation", conversation, "chats", Sql.uuids(chats));
            jdbc.sql(
                            "select id from conversation where organization_id = :organization and id = :conversation for update")
                    .params(values)
                    .query((row, number) -> true)
                    .list();
            transactions.deleting(run);
            String said = """
                    (select m.seq from message m join chat h
                        on h.organization_id = m.organization_id and h.conversation_id = m.conversation_id
                     where m.organization_id = :organization and m.conversation_id = :conversation
                       and h.id = any (:chats) and m.at between h.requested_at and h.ended_at)""";
            List<FileKey> keys =
                    files(organization, "conversation_id = :conversation and message_seq in " + said, values);
            int messages = tree.delete("message", "conversation_id = :conversation and seq in " + said, values);
            tree.delete("chat", "id = any (:chats)", values);
            jdbc.sql("""
                            update conversation c set first_kept_seq = coalesce((select min(m.seq) from message m
                                where m.organization_id = c.organization_id and m.conversation_id = c.id), c.last_seq + 1)
                             where c.organization_id = :organization and c.id = :conversation""").params(values).update();
            transactions.afterCommit(() -> keys.forEach(files::delete));
            return messages;
        });
    }

    /// A ticket goes with those that are part of it, and with its side threads.
    private List<Member> withParts(OrganizationId organization, Collection<UUID> conversations) {
        return jdbc.sql("""
                        with recursive tree (root, id) as (
                            select u, u from unnest(:ids) u
                            union
                            select tree.root, n.id from tree cross join lateral (
                                select t.conversation_id as id from ticket t
                                 where t.organization_id = :organization and t.merged_into = tree.id
                                union all
                                select c.id from conversation c
                                 where c.organization_id = :organization and c.side_of = tree.id) n)
                        select root, id from tree""")
                .param("organization", organization.value())
                .param("ids", Sql.uuids(conversations))
                .query((row, number) -> new Member(
                        Objects.requireNonNull(Sql.uuid(row, "root")), Objects.requireNonNull(Sql.uuid(row, "id"))))
                .list();
    }

    private List<FileKey> files(OrganizationId organization, String which, Map<String, Object> values) {
        List<FileKey> keys = new ArrayList<>();
        jdbc.sql("select id from attachment where organization_id = :organization and " + which)
                .params(values)
                .query(row -> {
                    String id = Objects.requireNonNull(row.getString("id"));
                    keys.add(new FileKey(organization, "attachment", id));
                    keys.add(new FileKey(organization, "attachment", id + ".preview"));
                });
        return keys;
    }
}
