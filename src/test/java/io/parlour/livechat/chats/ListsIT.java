package io.parlour.livechat.chats;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The number in a tab is the length of its list, whatever has happened (LC-121). `-Dparlour.events=1000` tries more.
class ListsIT {
    private static final int EVENTS = Integer.getInteger("parlour.events", 200);

    private final TestApp app = TestApp.shared();
    private final Shift shift = new Shift(app);
    private final Random random = new Random(20_261_124);
    private final List<Shift.Asked> chats = new ArrayList<>();

    @AfterEach
    void goHome() {
        shift.close();
    }

    @Test
    void countsEqualTheListsAfterEachEvent() {
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
        }
        assertThat(shift.sql("select count(*) from chat where organization_id = :organization", Integer.class))
                .isGreaterThan(20);
    }

    private void something(AgentPrincipal agent, AgentPrincipal other) {
        try {
            switch (random.nextInt(10)) {
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
                default ->
                    app.bean(ChooseStatus.class)
                            .choose(agent, agent.agent(), random.nextInt(4) == 0 ? Status.AWAY : Status.ONLINE, null);
            }
        } catch (Problem | java.util.NoSuchElementException e) {
            // not every event is possible at every moment
        }
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
