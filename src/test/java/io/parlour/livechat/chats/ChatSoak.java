package io.parlour.livechat.chats;

import io.parlour.TestApp;
import io.parlour.database.TestDatabase;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Problem;
import io.parlour.livechat.routing.Brought;
import io.parlour.livechat.visitors.StartChat;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Random visitors, agents and times against the running program on two nodes, held to [ChatModel] after every event
/// (LC-56, LC-60): no illegal row, every chat ends once, and what races is answered with a refusal that is known.
public final class ChatSoak implements AutoCloseable {
    private static final int AGENTS = 4;
    private static final int MOST_OPEN = 25;
    private static final int TOLD_EVERY = 1_000;
    private static final List<Status> STATUSES = List.of(Status.values());

    /// Refusals that say that another event was there first.
    private static final Set<String> LOST_RACES = Set.of(
            "chat.state-changed", "offer.closed", "offer.taken", "not-found", "conversation.closed", "input.invalid");

    /// What was done and seen.
    ///
    /// @param refused events that another one had made impossible
    public record Outcome(int events, int chats, int races, int refused, int restarts, Map<String, Integer> ends) {}

    private final Random random;
    private final TestDatabase database = TestDatabase.fresh();
    private final TestApp[] nodes = new TestApp[2];
    private final Shift shift;
    private final ChatModel model;
    private final List<AgentPrincipal> agents = new ArrayList<>();
    private final Map<UUID, WebSocket> consoles = new HashMap<>();
    private final String widget;
    private int races;
    private int refused;
    private int restarts;

    public ChatSoak(long seed) {
        random = new Random(seed);
        nodes[0] = Shift.node(database);
        nodes[1] = Shift.node(database);
        shift = new Shift(nodes[0]);
        model = new ChatModel(shift);
        widget = shift.sql("select public_key from widget where organization_id = :organization", String.class);
        shift.change("insert into chat_department (organization_id, department_id, queue_length, ageing_minutes)"
                + " values (:organization, '" + shift.department + "', 6, 3)");
        for (int number = 0; number < AGENTS; number++) {
            AgentPrincipal agent = shift.hire("Agent " + number);
            agents.add(agent);
            consoles.put(agent.agent(), shift.comeOnline(nodes[number % 2], agent));
        }
    }

    /// Lets so much happen, then sends everybody home and looks at all of it.
    ///
    /// @param restartEvery events between restarts of a node
    public Outcome run(int events, int restartEvery) {
        for (int event = 1; event <= events; event++) {
            if (event % restartEvery == 0) {
                restart((event / restartEvery) % 2);
            } else if (random.nextInt(8) == 0) {
                race();
            } else {
                attempt(this::anything);
            }
            model.check();
            if (event % TOLD_EVERY == 0) {
                System.out.printf("%,d events, %,d chats%n", event, model.started());
            }
        }
        goHome();
        model.checkAll();
        return new Outcome(events, model.started(), races, refused, restarts, model.ends());
    }

    /// Two events at once, one on each node.
    private void race() {
        races++;
        List<Runnable> both = List.of(anything(0), anything(1));
        List<CompletableFuture<Void>> running =
                both.stream().map(CompletableFuture::runAsync).toList();
        running.forEach(each -> attempt(() -> () -> {
            try {
                each.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        }));
    }

    private void attempt(java.util.function.Supplier<Runnable> event) {
        try {
            event.get().run();
        } catch (Problem problem) {
            if (!LOST_RACES.contains(problem.code())) {
                throw new AssertionError("refused with " + problem.code(), problem);
            }
            refused++;
        }
    }

    private Runnable anything() {
        return anything(random.nextInt(2));
    }

    private Runnable anything(int node) {
        TestApp there = nodes[node];
        AgentPrincipal agent = agents.get(random.nextInt(AGENTS));
        List<ChatModel.Known> open = model.open();
        if (open.isEmpty() && random.nextBoolean()) {
            // else nobody who left would ever come back, and every chat would be missed
            return () -> there.bean(ChooseStatus.class).choose(agent, agent.agent(), Status.ONLINE, null);
        }
        if (open.isEmpty() || (open.size() < MOST_OPEN && random.nextInt(4) == 0)) {
            return () -> ask(there);
        }
        ChatModel.Known chat = open.get(random.nextInt(open.size()));
        ChangeChat change = there.bean(ChangeChat.class);
        return switch (random.nextInt(15)) {
            case 0, 1, 2, 3 -> () -> answer(there, agent, true);
            case 4 -> () -> answer(there, agent, false);
            case 5 -> () -> change.pick(agent, chat.conversation());
            case 6, 7 -> () -> change.end(agent, chat.conversation());
            case 8 -> () -> change.visitorEnds(shift.organization, chat.contact(), chat.conversation());
            case 9 -> () -> change.putBack(agent, chat.conversation(), null);
            case 10 -> {
                AgentPrincipal other = agents.get(random.nextInt(AGENTS));
                yield () -> there.bean(TransferChat.class)
                        .transfer(agent, chat.conversation(), new TransferChat.To(other.agent(), null, null));
            }
            case 11 -> () -> change.takeOver(agent, chat.conversation());
            case 12 -> {
                Status status = STATUSES.get(random.nextInt(STATUSES.size()));
                Status chosen = random.nextBoolean() ? Status.ONLINE : status;
                yield () -> there.bean(ChooseStatus.class).choose(agent, agent.agent(), chosen, null);
            }
            case 13 -> {
                int priority = 1 + random.nextInt(5);
                yield () -> change.prioritize(agent, chat.conversation(), priority);
            }
            default -> {
                int what = random.nextInt(5);
                yield () -> timePasses(there, what, chat);
            }
        };
    }

    private void ask(TestApp there) {
        there.bean(StartChat.class)
                .start(new StartChat.Request(
                        widget,
                        null,
                        null,
                        UUID.randomUUID(),
                        "Hello",
                        false,
                        new StartChat.Person(null, null, "en"),
                        null,
                        null,
                        null,
                        null,
                        Brought.NOTHING,
                        null));
    }

    private static void answer(TestApp there, AgentPrincipal agent, boolean accept) {
        List<ReadDesk.Asked> offers = there.bean(ReadDesk.class).mine(agent).offers();
        if (offers.isEmpty()) {
            return;
        }
        UUID offer = offers.getFirst().id();
        if (accept) {
            there.bean(AnswerOffer.class).accept(agent, offer);
        } else {
            there.bean(AnswerOffer.class).refuse(agent, offer, "busy");
        }
    }

    /// What time alone would do, done now: the moments are moved back, then the clock's own look is taken.
    private void timePasses(TestApp there, int what, ChatModel.Known chat) {
        String one = " where organization_id = :organization and id = '" + chat.id() + "' and ended_at is null";
        switch (what) {
            case 0 ->
                shift.change("update offer set expires_at = now() where organization_id = :organization"
                        + " and state = 'open' and chat_id = '" + chat.id() + "'");
            case 1 ->
                shift.change("update chat set visitor_left_at = now() - interval '2 minutes', due_at = now()" + one
                        + " and state <> 'active'");
            case 2 ->
                shift.change("update chat set queued_at = queued_at - interval '20 minutes', requested_at ="
                        + " requested_at - interval '20 minutes', due_at = now()" + one + " and state = 'queued'");
            case 3 ->
                shift.change("update chat set idle_warned_at = now() - interval '3 minutes', due_at = now()" + one
                        + " and state = 'active'");
            default ->
                shift.change("update message set at = at - interval '10 minutes' where organization_id ="
                        + " :organization and conversation_id = '" + chat.conversation() + "'");
        }
        there.bean(WatchClock.class).look(shift.organization);
    }

    private void restart(int which) {
        restarts++;
        nodes[which].close();
        nodes[which] = Shift.node(database);
        shift.over(nodes[1 - which]);
        for (int number = 0; number < AGENTS; number++) {
            if (number % 2 == which) {
                AgentPrincipal agent = agents.get(number);
                consoles.put(agent.agent(), shift.comeBack(nodes[which], agent));
            }
        }
    }

    /// Everybody leaves: what still runs or waits comes to its end.
    private void goHome() {
        for (AgentPrincipal agent : agents) {
            nodes[0].bean(ChooseStatus.class).choose(agent, agent.agent(), Status.OFFLINE, null);
        }
        for (ChatModel.Known chat : model.open()) {
            attempt(() -> () -> nodes[1].bean(ChangeChat.class)
                    .visitorEnds(shift.organization, chat.contact(), chat.conversation()));
        }
    }

    @Override
    public void close() {
        shift.close();
        nodes[1].close();
        nodes[0].close();
        database.close();
    }
}
