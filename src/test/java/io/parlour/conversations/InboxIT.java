package io.parlour.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.identity.Scope;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InboxIT {
    private final Scene scene = Scene.shared();

    @Test
    void conversationMovesToTheFolderItBelongsTo() {
        assertThat(ids(ConversationView.UNASSIGNED, scene.agent)).contains(scene.conversation);
        scene.post(scene.visitorSays("Hello"));
        scene.post(scene.agentSays("Hi"));
        assertThat(ids(ConversationView.MINE, scene.agent)).containsExactly(scene.conversation);
        assertThat(ids(ConversationView.OPEN, scene.colleague)).containsExactly(scene.conversation);
        assertThat(ids(ConversationView.UNASSIGNED, scene.agent)).isEmpty();
        scene.app
                .bean(CloseConversation.class)
                .close(scene.organization, scene.conversation, new Author.Agent(scene.agent));
        assertThat(ids(ConversationView.CLOSED, scene.agent)).containsExactly(scene.conversation);
        assertThat(ids(ConversationView.MINE, scene.agent)).isEmpty();
    }

    @Test
    void countsEqualTheListsAfterAnyChanges() {
        Random random = new Random(5);
        List<UUID> conversations = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            conversations.add(scene.newConversation(scene.contact));
        }
        for (int i = 0; i < 120; i++) {
            change(random, conversations.get(random.nextInt(conversations.size())));
        }
        for (UUID agent : List.of(scene.agent, scene.colleague)) {
            CountConversations.Counts counts =
                    scene.app.bean(CountConversations.class).count(scene.organization, scene.sight(agent));
            List<ConversationRow> mine = all(ConversationView.MINE, agent);
            assertThat(counts.mine()).isEqualTo(mine.size());
            assertThat(counts.unassigned())
                    .isEqualTo(ids(ConversationView.UNASSIGNED, agent).size());
            assertThat(counts.open())
                    .isEqualTo(ids(ConversationView.OPEN, agent).size());
            assertThat(counts.closed())
                    .isEqualTo(ids(ConversationView.CLOSED, agent).size());
            assertThat(counts.unread())
                    .isEqualTo(mine.stream().filter(row -> row.unread() > 0).count());
            assertThat(counts.open() + counts.closed()).isEqualTo(13);
        }
    }

    @Test
    void pagesHoldEveryConversationOnce() {
        for (int i = 0; i < 7; i++) {
            scene.newConversation(scene.contact);
        }
        assertThat(ids(ConversationView.UNASSIGNED, scene.agent)).hasSize(8).doesNotHaveDuplicates();
    }

    @Test
    void aForgedCursorIsTheCallersError() {
        assertThatThrownBy(() -> page(ConversationView.UNASSIGNED, scene.agent, null, "bm8", 10))
                .isInstanceOfSatisfying(Problem.class, e -> assertThat(e.code()).isEqualTo("page.cursor-invalid"));
    }

    @Test
    void unreadCountsTheVisitorsMessagesOfThisAgent() {
        scene.post(scene.visitorSays("one"));
        scene.post(scene.visitorSays("two"));
        scene.post(scene.agentSays("answer"));
        scene.post(scene.request(new Author.Agent(scene.agent), "note", MessageKind.NOTE));
        scene.post(scene.visitorSays("three"));
        assertThat(scene.row(scene.agent).unread()).isEqualTo(3);

        mark(scene.agent, 3);
        assertThat(scene.row(scene.agent).unread()).isEqualTo(1);
        assertThat(scene.row(scene.colleague).unread()).isEqualTo(3);
        mark(scene.agent, 1_000_000);
        assertThat(scene.row(scene.agent).unread()).isZero();
        assertThat(scene.row(scene.agent).readSeq())
                .isEqualTo(scene.row(scene.agent).lastSeq());
        mark(scene.agent, -5);
        mark(scene.agent, 2);
        assertThat(scene.row(scene.agent).unread()).isZero();

        scene.app
                .bean(MarkRead.class)
                .unread(scene.organization, new MarkRead.Reader.Agent(scene.conversation, scene.agent), 2);
        assertThat(scene.row(scene.agent).unread()).isEqualTo(2);
    }

    @Test
    void aSearchFindsSubjectsAndNames() {
        UUID contact = scene.newContact();
        StartConversation.Start start =
                new StartConversation.Start(contact, "web", null, null, "Broken KETTLE 100%_x", null, null);
        UUID kettle = scene.app
                .bean(StartConversation.class)
                .start(scene.organization, start, null)
                .conversation();

        assertThat(found("kettle")).containsExactly(kettle);
        assertThat(found("100%_X")).containsExactly(kettle);
        assertThat(found("vera")).contains(kettle, scene.conversation);
        assertThat(found("' or 1=1 --")).isEmpty();
        assertThat(found("x".repeat(5_000))).isEmpty();
    }

    @Test
    void anAgentSeesItsDepartmentsAndItsOwn() {
        UUID elsewhere = Scene.IDS.next();
        Sight stranger = new Sight(scene.agent, Scope.DEPARTMENT, Set.of(elsewhere));
        FindConversation find = scene.app.bean(FindConversation.class);
        assertThat(find.sees(scene.organization, stranger, scene.conversation)).isFalse();
        assertThat(find.sees(scene.organization, new Sight(scene.agent, Scope.OWN, Set.of()), scene.conversation))
                .isFalse();
        scene.post(scene.agentSays("mine now"));
        assertThat(find.sees(scene.organization, stranger, scene.conversation)).isTrue();
        assertThat(find.sees(scene.organization, new Sight(scene.agent, Scope.NONE, Set.of()), scene.conversation))
                .isFalse();
    }

    private void change(Random random, UUID conversation) {
        Author by = new Author.Agent(random.nextBoolean() ? scene.agent : scene.colleague);
        switch (random.nextInt(5)) {
            case 0 -> scene.app.bean(CloseConversation.class).close(scene.organization, conversation, by);
            case 1 -> scene.app.bean(ReopenConversation.class).reopen(scene.organization, conversation, by);
            case 2 -> scene.app.bean(AssignConversation.class).assign(scene.organization, conversation, by.id(), by);
            case 3 -> scene.app.bean(AssignConversation.class).assign(scene.organization, conversation, null, by);
            default ->
                scene.app
                        .bean(PostMessage.class)
                        .post(new PostMessage.Request(
                                scene.organization,
                                conversation,
                                new Author.Visitor(scene.contact),
                                Scene.IDS.next(),
                                MessageKind.MESSAGE,
                                "hello",
                                List.of(),
                                0,
                                false));
        }
    }

    private void mark(UUID agent, long seq) {
        scene.app
                .bean(MarkRead.class)
                .mark(scene.organization, new MarkRead.Reader.Agent(scene.conversation, agent), seq, seq);
    }

    private List<UUID> found(String query) {
        return page(ConversationView.UNASSIGNED, scene.agent, query, null, 50).items().stream()
                .map(ConversationRow::id)
                .toList();
    }

    private List<UUID> ids(ConversationView view, UUID agent) {
        return all(view, agent).stream().map(ConversationRow::id).toList();
    }

    private List<ConversationRow> all(ConversationView view, UUID agent) {
        List<ConversationRow> rows = new ArrayList<>();
        Set<String> cursors = new HashSet<>();
        String cursor = null;
        do {
            Page<ConversationRow> page = page(view, agent, null, cursor, 3);
            rows.addAll(page.items());
            cursor = page.next();
        } while (cursor != null && cursors.add(cursor));
        return rows;
    }

    private Page<ConversationRow> page(
            ConversationView view, UUID agent, @Nullable String query, @Nullable String cursor, int limit) {
        return scene.app
                .bean(ListConversations.class)
                .page(
                        scene.organization,
                        scene.sight(agent),
                        new ListConversations.Wish(view, null, false, query, cursor, limit));
    }
}
