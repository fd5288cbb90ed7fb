package io.parlour.answers.assist;

import io.parlour.answers.bots.Bot;
import io.parlour.answers.bots.Bots;
import io.parlour.answers.gates.Gates;
import io.parlour.answers.reviews.ReviewTurns;
import io.parlour.answers.turns.FormTurn;
import io.parlour.answers.turns.Formed;
import io.parlour.answers.turns.Turn;
import io.parlour.answers.turns.Turns;
import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.knowledge.reading.ReadHelpCenter;
import io.parlour.knowledge.reading.SuggestArticles;
import io.parlour.knowledge.reading.Viewer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Help for an agent with the customer's last message, whatever mode the bot is in, in chats and tickets: a draft
/// that
/// quotes an article the customer can open, the best articles, and the best canned responses (AN-19, LC-113).
/// Nothing is
/// sent. A draft is kept as the message's turn, so that it can be judged.
///
/// Errors: `not-found`, `access.denied`.
@Component
public final class AssistAgent {
    /// What may help the agent.
    ///
    /// @param draft null without a message to answer, or a help center
    public record Assist(
            @Nullable Turn draft,
            List<SuggestArticles.Suggestion> articles,
            List<SuggestResponses.Response> responses) {
        public Assist {
            articles = List.copyOf(articles);
            responses = List.copyOf(responses);
        }
    }

    private record Last(
            UUID message,
            long seq,
            String text,
            UUID site,
            String language,
            boolean chat,
            boolean identified,
            boolean bot) {}

    /// What is made or looked up for the agent.
    @Component
    record Making(
            SuggestArticles articles,
            SuggestResponses responses,
            FormTurn form,
            Turns turns,
            ReadHelpCenter centers,
            Bots bots,
            ReviewTurns reviews) {}

    private final Making making;
    private final Desk rights;
    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final IdSource ids;
    private final Clock clock;

    AssistAgent(Making making, Desk rights, Transactions transactions, JdbcClient jdbc, IdSource ids, Clock clock) {
        this.making = making;
        this.rights = rights;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    public Assist of(AgentPrincipal agent, UUID conversation) {
        rights.require(agent, ConversationPermissions.VIEW, conversation);
        SuggestArticles.Suggestions found = making.articles().suggest(agent, conversation, null);
        Last last = last(agent.organization(), conversation).orElse(null);
        String locale = last == null ? "en" : last.language();
        return new Assist(
                last == null ? null : draft(agent.organization(), conversation, last),
                found.items(),
                making.responses().to(agent, found.query(), locale));
    }

    /// The draft misleads: for the reviewers, and the gaps.
    public void wrong(AgentPrincipal agent, UUID conversation, UUID turn) {
        rights.require(agent, ConversationPermissions.ANSWER, conversation);
        boolean its = transactions.read(
                agent.organization(),
                () -> making.turns()
                        .find(agent.organization(), turn)
                        .filter(each -> each.conversation().equals(conversation))
                        .isPresent());
        if (!its) {
            throw Problem.notFound();
        }
        making.reviews().wrong(agent, turn);
    }

    private @Nullable Turn draft(OrganizationId organization, UUID conversation, Last last) {
        Optional<Turn> kept =
                transactions.read(organization, () -> making.turns().of(organization, conversation, last.seq()));
        if (kept.isPresent()) {
            return kept.get();
        }
        if (last.bot()) {
            // the bot makes its own
            return null;
        }
        Bot bot = making.bots().find(organization, last.site()).orElse(null);
        if (bot == null) {
            return null;
        }
        Instant began = clock.instant();
        Formed formed = making.form()
                .form(new FormTurn.Asked(
                        organization,
                        making.centers().ofSite(organization, last.site()).orElse(null),
                        Gates.SHIPPED,
                        last.language(),
                        !last.chat() || last.identified() ? Viewer.CONTACT : Viewer.ANONYMOUS,
                        last.text(),
                        false,
                        false,
                        1,
                        false,
                        null));
        int millis = (int) began.until(clock.instant()).toMillis();
        return transactions.in(organization, () -> {
            Turns.Of of = new Turns.Of(
                    ids.next(),
                    bot.id(),
                    bot.mode().key(),
                    conversation,
                    last.message(),
                    last.seq(),
                    last.language(),
                    last.text(),
                    last.text());
            making.turns().add(organization, of, formed, null, millis, clock.instant());
            return making.turns().of(organization, conversation, last.seq()).orElse(null);
        });
    }

    private Optional<Last> last(OrganizationId organization, UUID conversation) {
        return transactions.read(
                organization,
                () -> jdbc
                        .sql("""
                        select m.id, m.seq, m.text, c.language, c.channel = 'web' as chat,
                            coalesce(c.site_id, (select h.site_id from help_center h
                                where h.organization_id = c.organization_id and h.open order by h.created_at limit 1)) as site,
                            exists (select from visitor v where v.organization_id = c.organization_id
                                and v.contact_id = c.contact_id and v.identified) as identified,
                            exists (select from chat h where h.organization_id = c.organization_id
                                and h.conversation_id = c.id and h.ended_at is null and h.handler = 'bot') as bot
                          from message m join conversation c
                            on c.organization_id = m.organization_id and c.id = m.conversation_id
                         where m.organization_id = :organization and m.conversation_id = :conversation
                           and m.kind = 'message' and m.author_kind = 'visitor' and m.text <> ''
                         order by m.seq desc limit 1""")
                        .param("organization", organization.value())
                        .param("conversation", conversation)
                        .query((row, number) -> {
                            UUID site = Sql.uuid(row, "site");
                            String language = row.getString("language");
                            return site == null
                                    ? null
                                    : new Last(
                                            row.getObject("id", UUID.class),
                                            row.getLong("seq"),
                                            row.getString("text"),
                                            site,
                                            language == null ? "en" : language,
                                            row.getBoolean("chat"),
                                            row.getBoolean("identified"),
                                            row.getBoolean("bot"));
                        })
                        .list()
                        .stream()
                        .filter(Objects::nonNull)
                        .findFirst());
    }
}
