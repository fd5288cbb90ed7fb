package io.parlour.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.kernel.OrganizationId;
import io.parlour.live.Audience;
import io.parlour.live.Rendered;
import io.parlour.live.Replay;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import tools.jackson.databind.json.JsonMapper;

/// LC-55: whatever happens in a conversation, a visitor is shown public messages and a few events, and agents by their
/// public names.
class AudienceIT {
    private static final Set<String> EVENTS = Set.of("joined", "closed", "reopened");
    private static final String SECRET = "between-ourselves";

    enum Step {
        VISITOR_MESSAGE,
        AGENT_MESSAGE,
        COLLEAGUE_MESSAGE,
        NOTE,
        COLLEAGUE_NOTE,
        ASSIGN,
        ASSIGN_COLLEAGUE,
        UNASSIGN,
        CLOSE,
        VISITOR_CLOSE,
        REOPEN
    }

    @Property(tries = 40)
    void aVisitorIsNeverShownWhatIsForAgents(@ForAll @Size(min = 1, max = 20) List<Step> steps) {
        Scene scene = Scene.shared();
        steps.forEach(step -> take(scene, step));

        List<Message> agents = scene.messages(Audience.AGENT);
        List<Message> visitors = scene.messages(Audience.VISITOR);
        assertThat(visitors).allSatisfy(message -> {
            assertThat(message.kind()).isNotEqualTo(MessageKind.NOTE);
            if (message.kind() == MessageKind.EVENT) {
                assertThat(Scene.eventOf(message)).isIn(EVENTS);
            }
            boolean own = message.author().kind().equals("visitor");
            assertThat(message.author().id()).isEqualTo(own ? scene.contact : null);
        });
        assertThat(agents.stream().map(Message::seq).toList())
                .containsAll(visitors.stream().map(Message::seq).toList());
        assertThat(visitors.stream().filter(message -> message.kind() == MessageKind.MESSAGE))
                .hasSameSizeAs(agents.stream()
                        .filter(message -> message.kind() == MessageKind.MESSAGE)
                        .toList());
        String shown = new JsonMapper().writeValueAsString(visitors);
        assertThat(shown).doesNotContain(SECRET, "Full", "example.org", scene.agent.toString(), "\"department\":{");
        assertThat(shown.contains("Ana") || shown.contains("Ben"))
                .isEqualTo(visitors.stream().anyMatch(AudienceIT::namesAnAgent));
    }

    @Property(tries = 20)
    void aReplayShowsTheSameFromEverySeq(@ForAll @Size(min = 1, max = 15) List<Step> steps) {
        Scene scene = Scene.shared();
        steps.forEach(step -> take(scene, step));
        Replay replay = scene.app.bean(Replay.class);
        for (Audience audience : Audience.values()) {
            List<Message> all = scene.messages(audience);
            long last = all.isEmpty() ? 0 : all.getLast().seq();
            assertThat(replay.lastSeqs(scene.organization, Set.of(scene.conversation), audience)
                            .get(scene.conversation))
                    .isEqualTo(last);
            for (long after = 0; after <= last; after++) {
                long from = after;
                assertThat(seqs(replay.after(scene.organization, scene.conversation, after, audience, 500)))
                        .isEqualTo(all.stream()
                                .map(Message::seq)
                                .filter(seq -> seq > from)
                                .toList());
            }
        }
        assertManyAtOnceIsTheSame(scene.organization, replay, scene.conversation);
    }

    private static void assertManyAtOnceIsTheSame(OrganizationId organization, Replay replay, UUID conversation) {
        List<Replay.Wish> wishes = List.of(
                new Replay.Wish(conversation, 0, Audience.AGENT),
                new Replay.Wish(conversation, 2, Audience.AGENT),
                new Replay.Wish(conversation, 0, Audience.VISITOR),
                new Replay.Wish(conversation, 1, Audience.VISITOR),
                new Replay.Wish(UUID.randomUUID(), 0, Audience.AGENT));
        replay.after(organization, wishes, 3)
                .forEach((wish, found) -> assertThat(seqs(found))
                        .isEqualTo(
                                seqs(replay.after(organization, wish.conversation(), wish.seq(), wish.audience(), 3))));
    }

    private static List<Long> seqs(List<Rendered> rendered) {
        return rendered.stream().map(Rendered::seq).toList();
    }

    private static boolean namesAnAgent(Message message) {
        return message.author().kind().equals("agent") || "joined".equals(Scene.eventOf(message));
    }

    private static void take(Scene scene, Step step) {
        Author agent = new Author.Agent(scene.agent);
        Author colleague = new Author.Agent(scene.colleague);
        switch (step) {
            case VISITOR_MESSAGE -> scene.post(scene.visitorSays("hello"));
            case AGENT_MESSAGE -> say(scene, agent, "answer", MessageKind.MESSAGE);
            case COLLEAGUE_MESSAGE -> say(scene, colleague, "answer", MessageKind.MESSAGE);
            case NOTE -> say(scene, agent, SECRET, MessageKind.NOTE);
            case COLLEAGUE_NOTE -> say(scene, colleague, SECRET, MessageKind.NOTE);
            case ASSIGN -> assign(scene, scene.agent, agent);
            case ASSIGN_COLLEAGUE -> assign(scene, scene.colleague, agent);
            case UNASSIGN ->
                scene.app.bean(AssignConversation.class).assign(scene.organization, scene.conversation, null, agent);
            case CLOSE -> scene.app.bean(CloseConversation.class).close(scene.organization, scene.conversation, agent);
            case VISITOR_CLOSE ->
                scene.app
                        .bean(CloseConversation.class)
                        .close(scene.organization, scene.conversation, new Author.Visitor(scene.contact));
            case REOPEN ->
                scene.app.bean(ReopenConversation.class).reopen(scene.organization, scene.conversation, agent);
        }
    }

    private static void assign(Scene scene, UUID to, Author by) {
        scene.app.bean(AssignConversation.class).assign(scene.organization, scene.conversation, to, by);
    }

    private static void say(Scene scene, Author author, String text, MessageKind kind) {
        scene.post(new PostMessage.Request(
                scene.organization, scene.conversation, author, Scene.IDS.next(), kind, text, List.of(), 0, true));
    }
}
