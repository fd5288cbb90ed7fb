package io.parlour.conversations.socket;

import io.parlour.conversations.Allowances;
import io.parlour.conversations.Allowed;
import io.parlour.conversations.Desk;
import io.parlour.conversations.FindConversation;
import io.parlour.conversations.Rights;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Problem;
import io.parlour.live.Audience;
import io.parlour.live.FrameHandler;
import io.parlour.live.Live;
import io.parlour.live.LiveConnection;
import io.parlour.live.Party;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// `typing {conversation, on}` and `view {conversation, state}`: passed on, never stored.
@Component
final class HintFrames implements FrameHandler {
    private static final Set<String> STATES = Set.of("viewing", "composing", "draft", "idle", "none");

    /// Twice what a console repeats itself in, and a little.
    private static final int LOOKED_AT = 30;

    private static final int DRAFTED = 3_600;

    private final Live live;
    private final Rights rights;
    private final Desk desk;
    private final FindConversation conversations;
    private final Allowed allowed;

    HintFrames(Live live, Rights rights, Desk desk, FindConversation conversations, Allowed allowed) {
        this.live = live;
        this.rights = rights;
        this.desk = desk;
        this.conversations = conversations;
        this.allowed = allowed;
    }

    @Override
    public Set<String> types() {
        return Set.of("typing", "view");
    }

    @Override
    public void handle(Party party, LiveConnection connection, JsonNode frame) {
        UUID conversation = Frames.id(frame, "conversation");
        rights.requireSight(party, conversation);
        if (Frames.text(frame, "t", "").equals("typing")) {
            typing(party, connection, conversation, Frames.flag(frame, "on"));
        } else {
            view(party, connection, conversation, Frames.text(frame, "state", "none"));
        }
    }

    /// The other side is told, unless its widget keeps that to itself (LC-102); colleagues of an agent always are.
    private void typing(Party party, LiveConnection connection, UUID conversation, boolean on) {
        Allowances.Allowance allowance = allowance(party, conversation);
        switch (party) {
            case Party.Visitor visitor -> {
                if (allowance.visitorTyping()) {
                    live.lastValueFrom(
                            connection,
                            party.organization(),
                            conversation,
                            typing(conversation, Map.of("kind", "visitor", "id", visitor.contact()), on),
                            Audience.AGENT);
                }
            }
            case Party.Agent agent -> {
                AgentPrincipal known = desk.principal(agent).orElseThrow(Problem::notFound);
                live.lastValueFrom(
                        connection,
                        party.organization(),
                        conversation,
                        typing(conversation, Map.of("kind", "agent", "id", agent.id(), "name", known.name()), on),
                        Audience.AGENT);
                if (allowance.agentTyping()) {
                    live.lastValueFrom(
                            connection,
                            party.organization(),
                            conversation,
                            typing(conversation, Map.of("kind", "agent", "name", known.publicName()), on),
                            Audience.VISITOR);
                }
            }
            case Party.Page page -> throw new IllegalStateException("a page types nothing");
        }
    }

    private Allowances.Allowance allowance(Party party, UUID conversation) {
        UUID contact = conversations
                .contactsOf(party.organization(), Set.of(conversation))
                .get(conversation);
        if (contact == null) {
            throw Problem.notFound();
        }
        return allowed.of(party.organization(), contact);
    }

    private static Map<String, Object> typing(UUID conversation, Map<String, Object> author, boolean on) {
        Map<String, Object> frame = new LinkedHashMap<>();
        frame.put("t", "typing");
        frame.put("conversation", conversation);
        frame.put("author", author);
        frame.put("on", on);
        return frame;
    }

    /// Colleagues see who looks at the same conversation; visitors never do.
    private void view(Party party, LiveConnection connection, UUID conversation, String state) {
        if (!(party instanceof Party.Agent agent)) {
            return;
        }
        if (!STATES.contains(state)) {
            throw Frames.invalid("state");
        }
        AgentPrincipal known = desk.principal(agent).orElseThrow(Problem::notFound);
        Map<String, Object> frame = new LinkedHashMap<>();
        frame.put("t", "view");
        frame.put("conversation", conversation);
        frame.put("agent", Map.of("id", agent.id(), "name", known.name()));
        frame.put("state", state);
        frame.put("lastsSeconds", lastsSeconds(state));
        live.lastValueFrom(connection, party.organization(), conversation, frame, Audience.AGENT);
    }

    private static int lastsSeconds(String state) {
        return switch (state) {
            case "none" -> 0;
            case "draft" -> DRAFTED;
            default -> LOOKED_AT;
        };
    }
}
