package io.parlour.bench.chat;

import io.parlour.bench.live.ClientSocket;
import io.parlour.bench.people.Person;
import io.parlour.bench.people.Web;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// One person's socket: writes into conversations, and reads all that comes.
final class Side implements AutoCloseable {
    private static final String VISITORS = "Is this lamp still to be had in green, and when would it be here?";
    private static final String AGENTS = "It is, and it would be with you by the end of the week.";

    private final ClientSocket socket;
    private final Exchange own;
    private final Exchange others;
    private final Consumer<JsonNode> heard;
    private final String text;
    private volatile boolean closed;

    private Side(ClientSocket socket, boolean agent, Exchange own, Exchange others, Consumer<JsonNode> heard) {
        this.socket = socket;
        this.own = own;
        this.others = others;
        this.heard = heard;
        this.text = agent ? AGENTS : VISITORS;
    }

    /// What both sides write is told apart by who wrote it.
    record Between(Exchange visitors, Exchange agents) {}

    static Side open(
            Person person,
            int port,
            InetAddress from,
            Map<String, Long> conversations,
            Between between,
            Consumer<JsonNode> heard,
            ExecutorService executor)
            throws IOException {
        Web.Answer pass = person.pass();
        if (pass.status() / 100 != 2) {
            throw new IOException("no pass: " + pass);
        }
        boolean agent = person instanceof Person.Agent;
        Side side = new Side(
                person.open(port, from, pass.text("pass"), conversations),
                agent,
                agent ? between.agents() : between.visitors(),
                agent ? between.visitors() : between.agents(),
                heard);
        side.socket.await("live");
        executor.execute(side::listen);
        return side;
    }

    void subscribe(String conversation) throws IOException {
        socket.send("{\"t\":\"sub\",\"conversation\":\"" + conversation + "\",\"after\":0}");
    }

    void write(String conversation) throws IOException {
        String id = UUID.randomUUID().toString();
        own.sends(id);
        socket.send("{\"t\":\"send\",\"id\":\"" + id + "\",\"conversation\":\"" + conversation
                + "\",\"kind\":\"message\",\"text\":\"" + text + "\",\"seen\":1000000}");
    }

    void ping() throws IOException {
        socket.send("{\"t\":\"ping\"}");
    }

    private void listen() {
        try {
            while (true) {
                JsonNode frame = Web.JSON.readTree(socket.next());
                switch (frame.path("t").asString()) {
                    case "message" ->
                        others.arrived(frame.path("message").path("clientId").asString(""));
                    case "ack" -> own.acknowledged(frame.path("id").asString());
                    case "nack" -> own.refused(frame.path("id").asString(""));
                    default -> heard.accept(frame);
                }
            }
        } catch (IOException over) {
            if (!closed) {
                System.out.println("a socket ended: " + over.getMessage());
            }
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        socket.close();
    }
}
