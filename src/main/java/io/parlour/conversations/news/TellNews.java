package io.parlour.conversations.news;

import io.parlour.live.EventLog;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Tells an agent's consoles, `ticket-followed`, `ticket-woken` or `ticket-reminder {conversation, agent}`, and those
/// who ring. Part of the running transaction.
@Component
public final class TellNews {
    private final EventLog events;
    private final ApplicationEventPublisher publisher;

    TellNews(EventLog events, ApplicationEventPublisher publisher) {
        this.events = events;
        this.publisher = publisher;
    }

    public void tell(TicketNews news) {
        events.append(
                news.organization(),
                "ticket-" + news.kind().name().toLowerCase(Locale.ROOT),
                Map.of("conversation", news.conversation(), "agent", news.agent()));
        publisher.publishEvent(news);
    }
}
