package io.parlour.livechat.chats;

import io.parlour.conversations.Sight;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Scope;
import io.parlour.kernel.Problem;
import io.parlour.livechat.LivechatPermissions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The chats of the moment that whoever leads wants to see without looking for them: at most twelve, those asked for
/// first before the others (LC-69). Nothing is joined or stored by it.
///
/// Errors: `access.denied`; 422 `input.invalid` (words, waitsSeconds).
@Component
public final class AutoMonitor {
    private static final int TILES = 12;
    private static final int MOST_WORDS = 20;
    private static final int LONGEST = 500;
    private static final int HOUR = 3_600;

    /// What is looked for: a chat is shown when one of it holds.
    ///
    /// @param badRating the visitor rated an earlier chat below 3
    /// @param words one of these, with commas between, was said in the chat
    /// @param waitsSeconds the visitor waits for an answer, or for an agent, at least so long
    public record Wish(
            boolean badRating,
            @Nullable String words,
            @Nullable Integer waitsSeconds) {}

    /// A chat and why it is shown: `rating`, `words`, `waits`.
    public record Hit(ChatView chat, List<String> why) {
        public Hit {
            why = List.copyOf(why);
        }
    }

    private final JdbcClient jdbc;
    private final ReadChats chats;
    private final Access access;
    private final Transactions transactions;
    private final Clock clock;

    AutoMonitor(JdbcClient jdbc, ReadChats chats, Access access, Transactions transactions, Clock clock) {
        this.jdbc = jdbc;
        this.chats = chats;
        this.access = access;
        this.transactions = transactions;
        this.clock = clock;
    }

    public List<Hit> look(AgentPrincipal agent, Wish wish) {
        Scope scope = access.scope(agent, LivechatPermissions.CHAT_SUPERVISE);
        if (scope == Scope.NONE) {
            throw access.refuse(agent);
        }
        List<String> words = words(wish.words());
        Integer seconds = wish.waitsSeconds();
        if (seconds != null && (seconds < 1 || seconds > HOUR)) {
            throw Problem.invalid("waitsSeconds", "range", Map.of("min", 1, "max", HOUR));
        }
        Instant since = seconds == null ? Instant.EPOCH : Sql.now(clock).minusSeconds(seconds);
        Sight sight = new Sight(agent.agent(), scope, agent.departments());
        return transactions.read(agent.organization(), () -> {
            Map<UUID, List<String>> why = new LinkedHashMap<>();
            jdbc.sql("""
                            select chat_id, by_rating, by_words, by_wait
                              from auto_monitor(:viewer, :scope, :departments, :rated, :words, :since, :most)""")
                    .param("viewer", sight.agent())
                    .param("scope", sight.scope().name())
                    .param("departments", Sql.uuids(sight.departments()))
                    .param("rated", wish.badRating())
                    .param("words", Sql.texts(words, word -> word))
                    .param("since", Sql.utc(since))
                    .param("most", TILES)
                    .query(row -> {
                        why.put(Objects.requireNonNull(row.getObject("chat_id", UUID.class)), reasons(row));
                    });
            Map<UUID, ChatView> views = new LinkedHashMap<>();
            chats.offered(agent.organization(), agent.agent(), List.copyOf(why.keySet()))
                    .forEach(view -> views.put(view.id(), view));
            return why.entrySet().stream()
                    .filter(each -> views.containsKey(each.getKey()))
                    .map(each -> new Hit(Objects.requireNonNull(views.get(each.getKey())), each.getValue()))
                    .toList();
        });
    }

    private static List<String> reasons(ResultSet row) throws SQLException {
        List<String> reasons = new ArrayList<>();
        if (row.getBoolean("by_rating")) {
            reasons.add("rating");
        }
        if (row.getBoolean("by_words")) {
            reasons.add("words");
        }
        if (row.getBoolean("by_wait")) {
            reasons.add("waits");
        }
        return reasons;
    }

    private static List<String> words(@Nullable String typed) {
        if (typed == null) {
            return List.of();
        }
        List<String> words = Arrays.stream(typed.replace("\0", "").split(",", -1))
                .map(each -> each.strip().toLowerCase(Locale.ROOT))
                .filter(each -> !each.isEmpty())
                .distinct()
                .toList();
        if (typed.length() > LONGEST || words.size() > MOST_WORDS) {
            throw Problem.invalid("words", "length:words", Map.of("max", MOST_WORDS));
        }
        return words;
    }
}
