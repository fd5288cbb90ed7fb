package io.parlour.livechat.monitor;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.live.Audience;
import io.parlour.live.CloseCode;
import io.parlour.live.FrameHandler;
import io.parlour.live.Live;
import io.parlour.live.LiveConnection;
import io.parlour.live.Party;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// What a consented page says over its socket: `page {url, title, set?}` when it shows something else.
@Component
final class PageFrames implements FrameHandler {
    private static final Duration RECENT = Duration.ofMinutes(30);

    /// What is looked up when a page comes, and what turns it away.
    @Component
    record Doors(Browsers browsers, Visits visits, MonitorSettingRows settings, Live live) {}

    private final OpenPages open;
    private final PageText texts;
    private final Doors doors;
    private final Transactions transactions;
    private final Clock clock;
    private final ApplicationEventPublisher publisher;

    PageFrames(
            OpenPages open,
            PageText texts,
            Doors doors,
            Transactions transactions,
            Clock clock,
            ApplicationEventPublisher publisher) {
        this.open = open;
        this.texts = texts;
        this.doors = doors;
        this.transactions = transactions;
        this.clock = clock;
        this.publisher = publisher;
    }

    @Override
    public Set<String> types() {
        return Set.of("page");
    }

    @Override
    public Set<Audience> audiences() {
        return Set.of(Audience.PAGE);
    }

    @Override
    public void opened(Party party, LiveConnection connection) {
        OrganizationId organization = party.organization();
        Optional<PageLines.Line> line = transactions.read(
                organization,
                () -> doors.browsers()
                        .find(organization, party.id())
                        .flatMap(browser -> doors.visits()
                                .current(
                                        organization,
                                        browser.id(),
                                        clock.instant().minus(RECENT))
                                .map(visit -> new PageLines.Line(
                                        connection,
                                        browser.id(),
                                        new PageText.Place(
                                                organization,
                                                browser.site(),
                                                doors.settings()
                                                        .find(organization)
                                                        .queryNames()),
                                        visit,
                                        browser.visitor() != null))));
        line.ifPresentOrElse(
                known -> open.with(organization, lines -> lines.open(known, clock.instant())),
                () -> doors.live().close(organization, party.id(), CloseCode.FORBIDDEN));
    }

    @Override
    public void closed(Party party, LiveConnection connection) {
        open.with(party.organization(), lines -> lines.close(connection.id(), clock.instant()));
    }

    @Override
    public void handle(Party party, LiveConnection connection, JsonNode frame) {
        PageLines lines = open.find(party.organization());
        PageLines.Line line = lines == null ? null : lines.find(connection.id());
        if (line == null) {
            return;
        }
        PageSeen page = texts.page(line.place(), line.visit(), frame, clock.instant());
        if (page != null) {
            open.with(party.organization(), each -> each.see(line, page));
            if (line.chats()) {
                publisher.publishEvent(new PageTurned(party.organization(), line.browser(), page.url()));
            }
        }
    }
}
