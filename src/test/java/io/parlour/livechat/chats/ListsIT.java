package io.parlour.livechat.chats;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.conversations.Author;
import io.parlour.conversations.CloseConversation;
import io.parlour.conversations.ConversationRow;
import io.parlour.conversations.ConversationView;
import io.parlour.conversations.CountConversations;
import io.parlour.conversations.Desk;
import io.parlour.conversations.ListConversations;
import io.parlour.conversations.tickets.MakeTicket;
import io.parlour.conversations.tickets.TicketSource;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each number is the length of the list it opens, whatever has happened (LC-121). `-Dparlour.events=1000` tries more.
class ListsIT {
    private static final int EVENTS = Integer.getInteger("parlour.events", 80);

    private static final Set<String> LIVE = Set.of("requested", "queued", "offered", "active");

    private final TestApp app = TestApp.shared();
    private final Shift shift = new Shift(app);
    private Random random = new Random();
    private final List<Shift.Asked> chats = new ArrayList<>();

    @AfterEach
    void goHome() {
        shift.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {20_261_124, 7, 1_848})
    void countsEqualTheListsAfterEachEvent(long seed) {
        random = new Random(seed);
        List<AgentPrincipal> agents = List.of(shift.hire("Mira"), shift.hire("Jonas"));
        agents.forEach(agent -> shift.comeOnline(app, agent));
        for (int event = 0; event < EVENTS; event++) {
            AgentPrincipal agent = agents.get(random.nextInt(2));
            something(agent, agents.get(random.nextInt(2)));
            AgentPrincipal looking = agents.get(event % 2);
            var counts = app.bean(ReadChats.class).counts(looking);
            for (ChatList list : ChatList.values()) {
                assertThat(counts.get(list))
                        .as("%s after %d events", list, event)
                        .isEqualTo(length(looking, list));
            }
            conversationsAgree(looking, event);
        }
        assertThat(shift.sql("select count(*) from chat where organization_id = :organization", Integer.class))
                .isGreaterThan(EVENTS / 10);
    }

    @Test
    void missedChatLeavesTheQueueEverywhereAndIsUnassigned() {
        AgentPrincipal mira = shift.hire("Mira");
        shift.comeOnline(app, mira);
        UUID missed = shift.ask(app, "Anybody?").conversation();
        assertThat(queued(mira)).containsExactly(missed);
        assertThat(rows(mira, ConversationView.UNASSIGNED)).isEmpty();
        assertThat(rows(mira, ConversationView.OPEN))
                .extracting(ConversationRow::chat)
                .containsExactly("offered");

        app.bean(ChooseStatus.class).choose(mira, mira.agent(), Status.AWAY, null);

        assertThat(queued(mira)).isEmpty();
        assertThat(app.bean(ReadChats.class).counts(mira).get(ChatList.QUEUE)).isZero();
        ConversationRow row = row(mira, missed);
        assertThat(row.chat()).isEqualTo("missed");
        assertThat(row.assignee()).isNull();
        assertThat(rows(mira, ConversationView.UNASSIGNED)).containsExactly(row);
        assertThat(counts(mira).unassigned()).isOne();
    }

    /// Each number of the inbox is the length of its folder, and an open conversation is a live chat, or assigned or
    /// not.
    private void conversationsAgree(AgentPrincipal agent, int event) {
        CountConversations.Counts counts = counts(agent);
        List<ConversationRow> mine = rows(agent, ConversationView.MINE);
        List<ConversationRow> unassigned = rows(agent, ConversationView.UNASSIGNED);
        List<ConversationRow> open = rows(agent, ConversationView.OPEN);
        assertThat(List.of(counts.mine(), counts.unassigned(), counts.open(), counts.closed()))
                .as("after %d events", event)
                .containsExactly((long) mine.size(), (long) unassigned.size(), (long) open.size(), (long)
                        rows(agent, ConversationView.CLOSED).size());
        List<UUID> live = Stream.of(ChatList.QUEUE, ChatList.TEAM)
                .flatMap(list -> conversations(agent, list).stream())
                .toList();
        assertThat(open.stream().filter(row -> LIVE.contains(String.valueOf(row.chat()))))
                .as("live after %d events", event)
                .extracting(ConversationRow::id)
                .containsExactlyInAnyOrderElementsOf(live);
        assertThat(open.stream().filter(row -> !live.contains(row.id())))
                .as("after %d events", event)
                .extracting(ConversationRow::id)
                .filteredOn(id -> open.stream()
                        .anyMatch(row -> row.id().equals(id)
                                && (row.assignee() == null
                                        || row.assignee().id().equals(agent.agent()))))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(mine.stream(), unassigned.stream())
                        .map(ConversationRow::id)
                        .toList());
        assertThat(counts.unread())
                .as("unread after %d events", event)
                .isEqualTo(open.stream()
                        .filter(row ->
                                row.assignee() != null && row.assignee().id().equals(agent.agent()) && row.unread() > 0)
                        .count());
    }

    private CountConversations.Counts counts(AgentPrincipal agent) {
        return app.bean(CountConversations.class)
                .count(shift.organization, app.bean(Desk.class).sight(agent));
    }

    private List<ConversationRow> rows(AgentPrincipal agent, ConversationView view) {
        List<ConversationRow> rows = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Page<ConversationRow> page = app.bean(ListConversations.class)
                    .page(
                            shift.organization,
                            app.bean(Desk.class).sight(agent),
                            new ListConversations.Wish(view, null, false, null, cursor, 100));
            rows.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return rows;
    }

    private ConversationRow row(AgentPrincipal agent, UUID conversation) {
        return rows(agent, ConversationView.UNASSIGNED).stream()
                .filter(row -> row.id().equals(conversation))
                .findFirst()
                .orElseThrow();
    }

    private List<UUID> queued(AgentPrincipal agent) {
        return conversations(agent, ChatList.QUEUE);
    }

    private List<UUID> conversations(AgentPrincipal agent, ChatList list) {
        return app.bean(ReadChats.class).page(agent, list, null, 200).items().stream()
                .map(ChatView::conversation)
                .toList();
    }

    private void something(AgentPrincipal agent, AgentPrincipal other) {
        try {
            switch (random.nextInt(15)) {
                case 0, 1, 2 -> chats.add(shift.ask(app, "Question"));
                case 3, 4 ->
                    app.bean(AnswerOffer.class)
                            .accept(
                                    agent,
                                    app.bean(ReadDesk.class)
                                            .mine(agent)
                                            .offers()
                                            .getFirst()
                                            .id());
                case 5 ->
                    app.bean(AnswerOffer.class)
                            .refuse(
                                    agent,
                                    app.bean(ReadDesk.class)
                                            .mine(agent)
                                            .offers()
                                            .getFirst()
                                            .id(),
                                    null);
                case 6 -> app.bean(ChangeChat.class).end(agent, any());
                case 7 ->
                    app.bean(TransferChat.class).transfer(agent, any(), new TransferChat.To(other.agent(), null, null));
                case 8 -> app.bean(ChangeChat.class).putBack(agent, any(), null);
                case 9 ->
                    app.bean(MakeTicket.class)
                            .make(shift.organization, any(), TicketSource.AGENT, new Author.Agent(agent.agent()));
                case 10 -> app.bean(CloseConversation.class).close(shift.organization, any(), new Author.Automatic());
                case 11 -> {
                    Shift.Asked asked = chats.get(random.nextInt(chats.size()));
                    shift.post(
                            app, "/widget/v1/conversations/" + asked.conversation() + "/end", asked.token(), Map.of());
                }
                case 12 -> {
                    choose(agent, Status.AWAY);
                    choose(other, Status.AWAY);
                }
                default -> choose(agent, random.nextInt(4) == 0 ? Status.AWAY : Status.ONLINE);
            }
        } catch (Problem | java.util.NoSuchElementException | IllegalArgumentException e) {
            // not every event is possible at every moment
        }
    }

    private void choose(AgentPrincipal agent, Status status) {
        app.bean(ChooseStatus.class).choose(agent, agent.agent(), status, null);
    }

    private UUID any() {
        return chats.get(random.nextInt(chats.size())).conversation();
    }

    private long length(AgentPrincipal agent, ChatList list) {
        long length = 0;
        @Nullable String cursor = null;
        do {
            Page<ChatView> page = app.bean(ReadChats.class).page(agent, list, cursor, 50);
            length += page.items().size();
            cursor = page.next();
        } while (cursor != null);
        return length;
    }
}
