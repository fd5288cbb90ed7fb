package io.parlour.knowledge.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.keys.Keys;
import io.parlour.knowledge.centers.HelpCenter;
import io.parlour.knowledge.reading.CountViews;
import io.parlour.knowledge.reading.PublicArticle;
import io.parlour.knowledge.reading.Surface;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// "Did this help?" (KB-48). There is one vote for each article, browser and day. A browser has no cookie: it is
/// known by a keyed hash of its network address and its name, for the day of the vote; the key is not in the
/// database.
@Component
final class Votes {
    static final int MOST_COMMENT = 2_000;
    private static final int BYTES = 16;

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final CountViews counts;
    private final IdSource ids;
    private final Clock clock;
    private final SecretKeySpec key;

    Votes(JdbcClient jdbc, Transactions transactions, CountViews counts, IdSource ids, Clock clock, Keys keys) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.counts = counts;
        this.ids = ids;
        this.clock = clock;
        this.key = new SecretKeySpec(keys.derived("help center votes"), "HmacSHA256");
    }

    /// Who votes on which page.
    ///
    /// @param browser network address and name of the browser
    record Voter(HelpCenter center, PublicArticle article, LocalDate day, String browser, Surface surface) {}

    LocalDate today() {
        return LocalDate.now(clock);
    }

    /// What the form of an article's page carries today. All readers have the same, so that pages can be cached.
    String token(HelpCenter center, PublicArticle article, LocalDate day) {
        return day + "." + text(mac("form", center, article.id(), day.toString()));
    }

    /// The day a token is of: today or yesterday.
    Optional<LocalDate> read(HelpCenter center, PublicArticle article, @Nullable String token) {
        if (token == null || token.indexOf('.') < 0) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.parse(token.substring(0, token.indexOf('.')));
            boolean recent = !day.isAfter(today()) && !day.isBefore(today().minusDays(1));
            boolean ours = MessageDigest.isEqual(token(center, article, day).getBytes(UTF_8), token.getBytes(UTF_8));
            return recent && ours ? Optional.of(day) : Optional.empty();
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    /// A second vote of the same browser takes the place of the first.
    void vote(Voter voter, boolean helpful) {
        transactions.in(voter.center().organization(), () -> {
            Boolean before = find(voter).orElse(null);
            if (before != null && before == helpful) {
                return;
            }
            if (before != null) {
                count(voter, before, -1);
            }
            jdbc.sql("""
                            insert into article_vote (organization_id, id, article_id, locale, center_id, version, day, browser,
                                helpful, created_at)
                            values (:organization, :id, :article, :locale, :center, :version, :day, :browser, :helpful, :now)
                            on conflict (organization_id, article_id, browser, day) do update set helpful = :helpful""")
                    .param("organization", voter.center().organization().value())
                    .param("id", ids.next())
                    .param("article", voter.article().id())
                    .param("locale", voter.article().locale())
                    .param("center", voter.center().id())
                    .param("version", voter.article().version())
                    .param("day", voter.day())
                    .param("browser", browser(voter))
                    .param("helpful", helpful)
                    .param("now", Sql.utc(Sql.now(clock)))
                    .update();
            count(voter, helpful, 1);
        });
    }

    /// False when there is no vote to add it to.
    boolean comment(Voter voter, String comment, @Nullable UUID contact, @Nullable UUID conversation) {
        return transactions.in(
                voter.center().organization(),
                () -> mine("""
                        update article_vote set comment = :comment, contact_id = :contact, conversation_id = :ticket
                         where organization_id = :organization and article_id = :article and browser = :browser
                           and day = :day""", voter)
                                .param("comment", comment)
                                .param("contact", contact)
                                .param("ticket", conversation)
                                .update()
                        > 0);
    }

    void withdraw(Voter voter) {
        transactions.in(
                voter.center().organization(),
                () -> find(voter).ifPresent(helpful -> {
                    transactions.deleting("vote-withdrawn");
                    mine("""
                        delete from article_vote
                         where organization_id = :organization and article_id = :article and browser = :browser
                           and day = :day""", voter).update();
                    count(voter, helpful, -1);
                }));
    }

    private Optional<Boolean> find(Voter voter) {
        return mine("""
                        select helpful from article_vote
                         where organization_id = :organization and article_id = :article and browser = :browser
                           and day = :day""", voter)
                .query((row, number) -> row.getBoolean("helpful"))
                .optional();
    }

    private JdbcClient.StatementSpec mine(String sql, Voter voter) {
        return jdbc.sql(sql)
                .param("organization", voter.center().organization().value())
                .param("article", voter.article().id())
                .param("browser", browser(voter))
                .param("day", voter.day());
    }

    private void count(Voter voter, boolean helpful, int number) {
        if (helpful) {
            counts.helpful(voter.center(), voter.article().id(), voter.article().locale(), voter.surface(), number);
        } else {
            counts.notHelpful(
                    voter.center(), voter.article().id(), voter.article().locale(), voter.surface(), number);
        }
    }

    /// Names what a voter asks, so that a form sent twice asks once.
    UUID once(Voter voter, String question) {
        return UUID.nameUUIDFromBytes(mac(
                "question " + voter.browser() + "\n" + question,
                voter.center(),
                voter.article().id(),
                voter.day().toString()));
    }

    private byte[] browser(Voter voter) {
        return mac(
                "browser " + voter.browser(),
                voter.center(),
                voter.article().id(),
                voter.day().toString());
    }

    private byte[] mac(String purpose, HelpCenter center, UUID article, String day) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            String said = String.join("\n", center.organization().value().toString(), article.toString(), day, purpose);
            return Arrays.copyOf(mac.doFinal(said.getBytes(UTF_8)), BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
