package io.parlour.bench.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Pairs with their agents' sockets: up to 32 conversations are read by one agent, and every agent gets the events of
/// all.
final class Pairs implements AutoCloseable {
    private static final int CONVERSATIONS_PER_AGENT = 32;
    private final List<ClientSocket> agents = new ArrayList<>();
    private final List<Pair> pairs = new ArrayList<>();
    private final Map<String, Pair> byConversation = new ConcurrentHashMap<>();

    static int agentsFor(int pairs) {
        return Math.ceilDiv(pairs, CONVERSATIONS_PER_AGENT);
    }

    static Pairs open(ServerProcess server, int count) throws IOException {
        List<String> people = server.seed(count, agentsFor(count));
        List<String> agents =
                people.stream().filter(each -> each.startsWith("agent")).toList();
        List<String> visitors =
                people.stream().filter(each -> each.startsWith("visitor")).toList();
        Pairs pairs = new Pairs();
        for (int i = 0; i < visitors.size(); i++) {
            Pair pair = new Pair(
                    Connect.open(server, visitors.get(i), i), visitors.get(i).split(" ", -1)[4]);
            pairs.pairs.add(pair);
            pairs.byConversation.put(pair.conversation(), pair);
        }
        for (int i = 0; i < agents.size(); i++) {
            pairs.listen(Connect.open(server, agents.get(i), i), i);
        }
        return pairs;
    }

    private void listen(ClientSocket agent, int number) throws IOException {
        agents.add(agent);
        int to = Math.min(pairs.size(), (number + 1) * CONVERSATIONS_PER_AGENT);
        for (Pair pair : pairs.subList(number * CONVERSATIONS_PER_AGENT, to)) {
            agent.send("{\"t\":\"sub\",\"conversation\":\"" + pair.conversation() + "\",\"after\":0}");
        }
        agent.send("{\"t\":\"ping\"}");
        agent.await("pong");
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    saw(agent.next());
                }
            } catch (IOException closed) {
                // the bench is over
            }
        });
    }

    private void saw(String frame) {
        if (!frame.startsWith("{\"t\":\"message\"")) {
            return;
        }
        int at = frame.indexOf("\"conversation\":\"") + 16;
        Pair pair = byConversation.get(frame.substring(at, at + 36));
        if (pair != null) {
            pair.saw(frame);
        }
    }

    List<Pair> all() {
        return pairs;
    }

    @Override
    public void close() throws IOException {
        for (Pair pair : pairs) {
            pair.close();
        }
        for (ClientSocket agent : agents) {
            agent.close();
        }
    }
}
