package io.parlour.livechat.wording;

import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Problem;
import io.parlour.livechat.LivechatPermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The words, in lower case. At most 500 of 60 characters.
///
/// Errors: `access.denied`; 422 `input.invalid` (words).
@Component
public final class RestrictedWords {
    private static final int MOST = 500;
    private static final int LONGEST = 60;

    private final JdbcClient jdbc;
    private final Access access;
    private final Transactions transactions;

    RestrictedWords(JdbcClient jdbc, Access access, Transactions transactions) {
        this.jdbc = jdbc;
        this.access = access;
        this.transactions = transactions;
    }

    public List<String> of(AgentPrincipal agent) {
        return transactions.read(
                agent.organization(),
                () -> jdbc.sql("select word from restricted_word where organization_id = :organization order by word")
                        .param("organization", agent.organization().value())
                        .query((row, number) -> row.getString(1))
                        .list());
    }

    /// All of them at once.
    public List<String> set(AgentPrincipal agent, List<String> typed) {
        access.require(agent, LivechatPermissions.CHAT_SETTINGS);
        List<String> words = typed.stream()
                .map(word -> word.replaceAll("[\\p{Cntrl}\\s]+", " ").strip().toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
        if (words.size() > MOST) {
            throw Problem.invalid("words", "too-many", Map.of("max", MOST));
        }
        if (words.stream().anyMatch(word -> word.length() > LONGEST)) {
            throw Problem.invalid("words", "too-long", Map.of("max", LONGEST));
        }
        transactions.in(agent.organization(), () -> {
            jdbc.sql("delete from restricted_word where organization_id = :organization")
                    .param("organization", agent.organization().value())
                    .update();
            words.forEach(word -> jdbc.sql(
                            "insert into restricted_word (organization_id, word) values (:organization, :word)")
                    .param("organization", agent.organization().value())
                    .param("word", word)
                    .update());
        });
        return of(agent);
    }
}
