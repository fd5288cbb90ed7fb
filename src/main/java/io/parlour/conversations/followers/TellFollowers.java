package io.parlour.conversations.followers;

import io.parlour.conversations.Author;
import io.parlour.conversations.KeepTickets;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.news.TellNews;
import io.parlour.conversations.news.TicketNews;
import io.parlour.conversations.tickets.TicketFollower;
import io.parlour.conversations.tickets.TicketStep;
import io.parlour.kernel.OrganizationId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Tells followers of messages and notes that another one wrote, and of answers in side threads.
/// Whoever has the ticket is told of them anyway.
@Component
final class TellFollowers implements TicketFollower {
    private final FollowerRows rows;
    private final TellNews news;

    TellFollowers(FollowerRows rows, TellNews news) {
        this.rows = rows;
        this.news = news;
    }

    @Override
    public void follow(OrganizationId organization, TicketStep step) {
        if (step.before() == null || step.facts().stream().noneMatch(TellFollowers::isWritten)) {
            return;
        }
        UUID conversation = step.after().conversation();
        for (UUID agent : rows.toTell(organization, conversation)) {
            if (agent.equals(step.after().place().assignee())) {
                continue;
            }
            newestByAnother(step, agent)
                    .ifPresent(fact -> news.tell(
                            new TicketNews(organization, conversation, fact.seq(), agent, TicketNews.Kind.FOLLOWED)));
        }
    }

    private static Optional<KeepTickets.Fact> newestByAnother(TicketStep step, UUID agent) {
        return step.facts().reversed().stream()
                .filter(TellFollowers::isWritten)
                .filter(fact -> !(fact.author() instanceof Author.Agent author
                        && author.agent().equals(agent)))
                .findFirst();
    }

    private static boolean isWritten(KeepTickets.Fact fact) {
        return fact.kind() == MessageKind.MESSAGE
                || fact.kind() == MessageKind.NOTE
                || "side_answered".equals(fact.event())
                || "side_reopened".equals(fact.event());
    }
}
