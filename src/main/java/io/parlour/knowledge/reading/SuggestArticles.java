package io.parlour.knowledge.reading;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.conversations.FindConversation;
import io.parlour.conversations.Message;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.ReadMessages;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.knowledge.Audience;
import io.parlour.knowledge.KnowledgePermissions;
import io.parlour.knowledge.centers.HelpCenter;
import io.parlour.knowledge.centers.HelpCenters;
import io.parlour.search.Hit;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The best articles beside a conversation (KB-50): for the customer's last message, or for the agent's own words,
/// in the customer's language.
///
/// Errors: `access.denied`, `not-found`.
@Component
public final class SuggestArticles {
    private static final int MOST = 5;
    private static final int LONGEST = 500;
    private static final int MESSAGES = 30;
    private static final Viewer NO_BOT = new Viewer(Set.of("agent", "contact"));

    /// An article that may answer.
    ///
    /// @param snippet HTML: escaped text with `mark`
    /// @param excerpt the best part as plain text
    /// @param reachable whether the customer can open it; if not, ask before its link is sent
    @Schema(name = "ArticleSuggestion")
    public record Suggestion(
            UUID article,
            String title,
            String locale,
            String url,
            Audience access,
            String snippet,
            double score,
            String heading,
            String excerpt,
            boolean reachable) {}

    /// The articles that may answer, best first.
    ///
    /// @param query what was looked for
    @Schema(name = "ArticleSuggestions")
    public record Suggestions(String query, List<Suggestion> items) {
        public Suggestions {
            items = List.copyOf(items);
        }
    }

    private record Asked(
            String text,
            @Nullable String language,
            @Nullable UUID site) {}

    private final SearchArticles search;
    private final ReadArticles articles;
    private final HelpCenters centers;
    private final ReadMessages messages;
    private final FindConversation conversations;
    private final Desk desk;
    private final JdbcClient jdbc;
    private final Access access;
    private final Transactions transactions;

    SuggestArticles(
            SearchArticles search,
            ReadArticles articles,
            HelpCenters centers,
            ReadMessages messages,
            FindConversation conversations,
            Desk desk,
            JdbcClient jdbc,
            Access access,
            Transactions transactions) {
        this.search = search;
        this.articles = articles;
        this.centers = centers;
        this.messages = messages;
        this.conversations = conversations;
        this.desk = desk;
        this.jdbc = jdbc;
        this.access = access;
        this.transactions = transactions;
    }

    /// The best articles for what was asked, else for what the customer wrote last.
    ///
    /// @param words the agent's own; null: the customer's last message
    public Suggestions suggest(AgentPrincipal agent, @Nullable UUID conversation, @Nullable String words) {
        access.require(agent, KnowledgePermissions.READ);
        OrganizationId organization = agent.organization();
        Asked asked = conversation == null ? new Asked("", null, null) : asked(agent, conversation);
        String text = words == null || words.isBlank() ? asked.text() : words.strip();
        String query = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        HelpCenter center = center(organization, asked.site()).orElse(null);
        if (center == null || query.isBlank()) {
            return new Suggestions(query, List.of());
        }
        String locale = asked.language() == null ? center.defaultLocale() : asked.language();
        List<Hit> hits = search.search(center, query, center.order(locale), Viewer.AGENT, MOST, 0, false)
                .hits();
        return new Suggestions(query, shown(center, center.order(locale).getFirst(), hits));
    }

    private List<Suggestion> shown(HelpCenter center, String locale, List<Hit> hits) {
        Set<UUID> ids = hits.stream().map(Hit::ref).collect(Collectors.toSet());
        Map<UUID, ArticleTitle> titles = byId(articles.titles(center, locale, ids, Viewer.AGENT));
        Set<UUID> reachable =
                byId(articles.titles(center, locale, ids, Viewer.CONTACT)).keySet();
        Set<UUID> ofAgents = byId(articles.titles(center, locale, ids, NO_BOT)).keySet();
        return hits.stream()
                .filter(hit -> titles.containsKey(hit.ref()))
                .map(hit -> {
                    ArticleTitle title = Objects.requireNonNull(titles.get(hit.ref()));
                    boolean reaches = reachable.contains(hit.ref());
                    Audience audience = title.open()
                            ? Audience.PUBLIC
                            : reaches
                                    ? Audience.SIGNED_IN
                                    : ofAgents.contains(hit.ref()) ? Audience.AGENTS : Audience.BOT;
                    return new Suggestion(
                            hit.ref(),
                            title.title(),
                            title.locale(),
                            center.url() + "/" + title.locale() + "/a/" + title.slug(),
                            audience,
                            hit.snippet(),
                            hit.score(),
                            hit.passage().heading(),
                            hit.passage().text(),
                            reaches);
                })
                .toList();
    }

    private static Map<UUID, ArticleTitle> byId(List<ArticleTitle> titles) {
        return new HashMap<>(titles.stream().collect(Collectors.toMap(ArticleTitle::id, Function.identity())));
    }

    /// The one of the conversation's site, else any that is open.
    private Optional<HelpCenter> center(OrganizationId organization, @Nullable UUID site) {
        return transactions.read(
                organization,
                () -> Optional.ofNullable(site)
                        .flatMap(id -> centers.ofSite(organization, id))
                        .filter(HelpCenter::open)
                        .or(() -> centers.all(organization).stream()
                                .filter(HelpCenter::open)
                                .findFirst()));
    }

    private Asked asked(AgentPrincipal agent, UUID conversation) {
        desk.require(agent, ConversationPermissions.VIEW, conversation);
        OrganizationId organization = agent.organization();
        String text = messages
                .before(organization, conversation, Long.MAX_VALUE, io.parlour.live.Audience.AGENT, MESSAGES)
                .reversed()
                .stream()
                .filter(each -> each.kind() == MessageKind.MESSAGE
                        && each.author().kind().equals("visitor"))
                .map(Message::text)
                .filter(each -> !each.isBlank())
                .findFirst()
                .orElse("");
        String language = transactions.read(
                organization,
                () -> jdbc.sql("""
                                select coalesce(c.language, '') from conversation c
                                where c.organization_id = :organization and c.id = :conversation""")
                        .param("organization", organization.value())
                        .param("conversation", conversation)
                        .query(String.class)
                        .optional()
                        .filter(each -> !each.isEmpty())
                        .orElse(null));
        return new Asked(text, language, conversations.siteOf(organization, conversation));
    }
}
