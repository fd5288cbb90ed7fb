package io.parlour.conversations;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.live.Audience;
import io.parlour.live.Rendered;
import io.parlour.live.Replay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What sockets missed, many conversations in one statement.
@Component
final class MessageReplay implements Replay {
    private final StoredMessages messages;
    private final Renderer renderer;
    private final Transactions transactions;
    private final JdbcClient jdbc;

    MessageReplay(StoredMessages messages, Renderer renderer, Transactions transactions, JdbcClient jdbc) {
        this.messages = messages;
        this.renderer = renderer;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    @Override
    public List<Rendered> after(
            OrganizationId organization, UUID conversation, long seq, Audience audience, int limit) {
        Wish wish = new Wish(conversation, seq, audience);
        return after(organization, List.of(wish), limit).getOrDefault(wish, List.of());
    }

    @Override
    public Map<Wish, List<Rendered>> after(OrganizationId organization, List<Wish> wishes, int limit) {
        return transactions.lookUp(organization, () -> {
            Map<Wish, List<Rendered>> found = new LinkedHashMap<>();
            for (Audience audience : Audience.values()) {
                List<Wish> own = wishes.stream()
                        .filter(wish -> wish.audience() == audience)
                        .distinct()
                        .toList();
                if (!own.isEmpty()) {
                    read(organization, own, audience, limit, found);
                }
            }
            return found;
        });
    }

    /// Each round asks for a conversation once.
    private void read(
            OrganizationId organization,
            List<Wish> wishes,
            Audience audience,
            int limit,
            Map<Wish, List<Rendered>> found) {
        Map<UUID, Wish> round = new LinkedHashMap<>();
        List<Wish> later = new ArrayList<>();
        for (Wish wish : wishes) {
            if (round.putIfAbsent(wish.conversation(), wish) != null) {
                later.add(wish);
            }
        }
        List<StoredMessages.Row> rows = messages.after(
                organization,
                round.values().stream()
                        .map(wish -> new StoredMessages.Wish(wish.conversation(), wish.seq()))
                        .toList(),
                audience != Audience.AGENT,
                limit);
        round.values().forEach(wish -> found.put(wish, new ArrayList<>()));
        for (Message message : renderer.render(organization, rows, audience)) {
            Wish wish = Objects.requireNonNull(round.get(message.conversation()));
            Objects.requireNonNull(found.get(wish)).add(new Rendered(message.seq(), message));
        }
        if (!later.isEmpty()) {
            read(organization, later, audience, limit, found);
        }
    }

    @Override
    public Map<UUID, Long> lastSeqs(OrganizationId organization, Set<UUID> conversations, Audience audience) {
        String column = audience == Audience.AGENT ? "last_seq" : "last_visible_seq";
        return transactions.lookUp(organization, () -> {
            Map<UUID, Long> found = new HashMap<>();
            jdbc.sql("select id, " + column
                            + " from conversation where organization_id = :organization and id = any (:ids)")
                    .param("organization", organization.value())
                    .param("ids", Sql.uuids(conversations))
                    .query(row -> {
                        found.put(row.getObject(1, UUID.class), row.getLong(2));
                    });
            return found;
        });
    }
}
