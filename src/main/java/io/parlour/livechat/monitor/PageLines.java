package io.parlour.livechat.monitor;

import io.parlour.kernel.OrganizationId;
import io.parlour.live.LiveConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The pages of one organization that are open on this node, and what they said since it was last written down. Thread
/// safe.
final class PageLines {
    /// A page that reloads or is left for the next one of the site comes back within it.
    static final Duration BETWEEN_PAGES = Duration.ofSeconds(10);

    static final Duration SIGN_OF_LIFE = Duration.ofSeconds(60);

    /// More pages of one visit than a person turns in half a second.
    private static final int AT_ONCE = 5;

    /// A page's socket.
    ///
    /// @param chats whether its visitor has chatted: its pages then belong to a running chat too
    record Line(LiveConnection connection, UUID browser, PageText.Place place, UUID visit, boolean chats) {}

    /// What is to be written.
    record Batch(List<PageSeen> pages, boolean chats, Set<UUID> left, Set<UUID> alive) {
        boolean empty() {
            return pages.isEmpty() && left.isEmpty() && alive.isEmpty();
        }
    }

    private final OrganizationId organization;
    private final Map<UUID, Line> lines = new HashMap<>();
    private final Map<UUID, Integer> open = new HashMap<>();
    private final Map<UUID, Instant> leaving = new HashMap<>();
    private final Map<UUID, Instant> heard = new HashMap<>();
    private final Map<UUID, Integer> atOnce = new HashMap<>();
    private List<PageSeen> pages = new ArrayList<>();
    private boolean chats;

    PageLines(OrganizationId organization) {
        this.organization = organization;
    }

    OrganizationId organization() {
        return organization;
    }

    synchronized void open(Line line, Instant now) {
        if (lines.put(line.connection().id(), line) == null) {
            open.merge(line.visit(), 1, Integer::sum);
        }
        leaving.remove(line.visit());
        heard.put(line.visit(), now);
    }

    synchronized @Nullable Line find(UUID connection) {
        return lines.get(connection);
    }

    synchronized void close(UUID connection, Instant now) {
        Line line = lines.remove(connection);
        if (line != null && open.computeIfPresent(line.visit(), (id, count) -> count > 1 ? count - 1 : null) == null) {
            heard.remove(line.visit());
            leaving.put(line.visit(), now);
        }
    }

    synchronized void see(Line line, PageSeen page) {
        if (atOnce.merge(page.visit(), 1, Integer::sum) <= AT_ONCE) {
            pages.add(page);
            chats |= line.chats();
            heard.put(page.visit(), page.at());
        }
    }

    /// The same browser has begun to chat.
    synchronized void chats(UUID browser) {
        lines.replaceAll((id, line) -> line.browser().equals(browser)
                ? new Line(line.connection(), line.browser(), line.place(), line.visit(), true)
                : line);
    }

    synchronized Batch take(Instant now) {
        Set<UUID> left = new HashSet<>();
        leaving.forEach((visit, at) -> {
            if (!now.isBefore(at.plus(BETWEEN_PAGES))) {
                left.add(visit);
            }
        });
        left.forEach(leaving::remove);
        Set<UUID> alive = new HashSet<>();
        heard.forEach((visit, at) -> {
            if (!now.isBefore(at.plus(SIGN_OF_LIFE))) {
                alive.add(visit);
            }
        });
        alive.forEach(visit -> heard.put(visit, now));
        Batch batch = new Batch(pages, chats, left, alive);
        pages = new ArrayList<>();
        chats = false;
        atOnce.clear();
        return batch;
    }

    /// After a write that failed: what was said is written the next time.
    synchronized void giveBack(Batch batch) {
        pages.addAll(0, batch.pages());
        chats |= batch.chats();
        batch.left().forEach(visit -> leaving.putIfAbsent(visit, Instant.EPOCH));
    }

    synchronized Set<UUID> browsers() {
        Set<UUID> browsers = new HashSet<>();
        lines.values().forEach(line -> browsers.add(line.browser()));
        return browsers;
    }

    synchronized Collection<Line> of(UUID browser) {
        return lines.values().stream()
                .filter(line -> line.browser().equals(browser))
                .toList();
    }

    synchronized boolean idle() {
        return lines.isEmpty() && leaving.isEmpty() && pages.isEmpty();
    }
}
