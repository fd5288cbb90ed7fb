package io.parlour.conversations.tickets;

import io.parlour.conversations.Author;
import io.parlour.conversations.LeaveSolved;
import io.parlour.conversations.MessageKind;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.conditions.Fold;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// A message of at most six words that only says thanks leaves a solved ticket as it is, where the organization wishes
/// that (HD-11).
@Component
final class ThanksAlone implements LeaveSolved {
    private static final int MOST_WORDS = 6;
    private static final int LONGEST = 200;
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}\\p{N}'’]+");
    private static final List<Set<String>> LANGUAGES = read();

    private final JdbcClient jdbc;
    private final Transactions transactions;

    ThanksAlone(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public boolean leaves(OrganizationId organization, UUID conversation, Said said) {
        return said.kind() == MessageKind.MESSAGE
                && said.author() instanceof Author.Visitor
                && !said.files()
                && isThanks(said.text())
                && wished(organization, conversation);
    }

    private boolean wished(OrganizationId organization, UUID conversation) {
        return transactions.read(
                organization,
                () -> jdbc.sql("""
                        select exists (select from ticket_setting s join ticket t
                            on t.organization_id = s.organization_id and t.conversation_id = :conversation
                          where s.organization_id = :organization and s.thanks_leave_solved
                            and t.category = 'solved')""")
                        .param("organization", organization.value())
                        .param("conversation", conversation)
                        .query(Boolean.class)
                        .single());
    }

    /// One to six words, all of the list of one language.
    static boolean isThanks(String text) {
        if (text.length() > LONGEST) {
            return false;
        }
        List<String> words = Arrays.stream(BETWEEN.split(Fold.of(text).replace('’', '\''), -1))
                .filter(word -> !word.isEmpty())
                .toList();
        return !words.isEmpty()
                && words.size() <= MOST_WORDS
                && LANGUAGES.stream().anyMatch(known -> known.containsAll(words));
    }

    private static List<Set<String>> read() {
        try (InputStream stream = Objects.requireNonNull(ThanksAlone.class.getResourceAsStream("thanks.txt"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> Arrays.stream(line.substring(line.indexOf(':') + 1)
                                    .strip()
                                    .split(" ", -1))
                            .map(Fold::of)
                            .collect(Collectors.toUnmodifiableSet()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
