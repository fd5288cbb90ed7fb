package io.parlour.answers.assist;

import io.parlour.answers.turns.Turn;
import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.identity.AgentPrincipal;
import io.parlour.knowledge.reading.SuggestArticles;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Suggestions for the customer's last message, whatever mode the bot is in, in chats and tickets: a draft, the best
/// articles, and the best canned responses (AN-19, LC-113). Nothing is sent.
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

    private final LastMessages messages;
    private final DraftReply draft;
    private final SuggestArticles articles;
    private final SuggestResponses responses;
    private final Desk rights;

    AssistAgent(
            LastMessages messages,
            DraftReply draft,
            SuggestArticles articles,
            SuggestResponses responses,
            Desk rights) {
        this.messages = messages;
        this.draft = draft;
        this.articles = articles;
        this.responses = responses;
        this.rights = rights;
    }

    public Assist of(AgentPrincipal agent, UUID conversation) {
        rights.require(agent, ConversationPermissions.VIEW, conversation);
        SuggestArticles.Suggestions found = articles.suggest(agent, conversation, null);
        LastMessage last = messages.find(agent.organization(), conversation).orElse(null);
        return new Assist(
                last == null ? null : draft.to(agent.organization(), conversation, last),
                found.items(),
                responses.to(agent, found.query(), last == null ? "en" : last.language()));
    }
}
