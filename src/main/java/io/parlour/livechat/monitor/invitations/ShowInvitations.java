package io.parlour.livechat.monitor.invitations;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.live.Audience;
import io.parlour.live.FrameHandler;
import io.parlour.live.LiveConnection;
import io.parlour.live.Party;
import io.parlour.livechat.PanelWords;
import io.parlour.livechat.monitor.Beat;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Brings invitations to the pages that are open on this node, and takes their answers: `invite {id, text, agent,
/// words}` out, `invite {id, answer}` in.
@Component
final class ShowInvitations implements Beat, FrameHandler {
    /// After it nobody is asked any more.
    private static final Duration LIFE = Duration.ofMinutes(5);

    private static final Set<String> ANSWERS = Set.of("shown", "accepted", "closed");

    private final InvitationRows rows;
    private final PanelWords words;
    private final Transactions transactions;
    private final Clock clock;
    private final Map<UUID, List<LiveConnection>> pages = new ConcurrentHashMap<>();

    ShowInvitations(InvitationRows rows, PanelWords words, Transactions transactions, Clock clock) {
        this.rows = rows;
        this.words = words;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Set<OrganizationId> organizations() {
        return Set.of();
    }

    @Override
    public void beat(OrganizationId organization, Set<UUID> browsers) {
        if (browsers.isEmpty()) {
            return;
        }
        List<InvitationRows.Waiting> sent = transactions.read(organization, () -> rows.sent(organization, browsers));
        if (sent.isEmpty()) {
            return;
        }
        transactions.in(
                organization, () -> rows.expire(organization, clock.instant().minus(LIFE), clock.instant()));
        for (InvitationRows.Waiting each : sent) {
            Map<String, ?> frame = frame(each);
            pages.getOrDefault(each.browser(), List.of()).forEach(page -> page.sendLastValue("invite", frame));
        }
    }

    private Map<String, ?> frame(InvitationRows.Waiting invitation) {
        PanelWords.Spoken said = words.spoken(invitation.language(), Map.of(), "en");
        Map<String, Object> frame = new LinkedHashMap<>();
        frame.put("t", "invite");
        frame.put("id", invitation.id());
        frame.put("text", invitation.text());
        frame.put("agent", invitation.agent());
        frame.put("words", Map.of("accept", said.say("talk"), "close", said.say("close")));
        if (invitation.color() != null) {
            frame.put("color", invitation.color());
        }
        return frame;
    }

    @Override
    public Set<String> types() {
        return Set.of("invite");
    }

    @Override
    public Set<Audience> audiences() {
        return Set.of(Audience.PAGE);
    }

    @Override
    public void opened(Party party, LiveConnection connection) {
        pages.compute(party.id(), (key, known) -> {
            List<LiveConnection> all = known == null ? new ArrayList<>() : new ArrayList<>(known);
            all.add(connection);
            return List.copyOf(all);
        });
    }

    @Override
    public void closed(Party party, LiveConnection connection) {
        pages.computeIfPresent(party.id(), (key, known) -> {
            List<LiveConnection> left = known.stream()
                    .filter(each -> !each.id().equals(connection.id()))
                    .toList();
            return left.isEmpty() ? null : left;
        });
    }

    @Override
    public void handle(Party party, LiveConnection connection, JsonNode frame) {
        String answer = frame.path("answer").asString("");
        UUID id = id(frame.path("id").asString(""));
        if (id == null || !ANSWERS.contains(answer)) {
            return;
        }
        transactions.in(
                party.organization(), () -> rows.decide(party.organization(), party.id(), id, answer, clock.instant()));
    }

    private static @Nullable UUID id(String text) {
        try {
            return text.length() == 36 ? UUID.fromString(text) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
