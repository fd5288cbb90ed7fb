package io.parlour.bench.people;

import io.parlour.bench.live.ClientSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;

/// Somebody who can open a socket: an agent who is signed in, or a visitor who is chatting.
public sealed interface Person {
    Web web();

    /// Where a pass is to be had.
    String passes();

    /// Names the socket: the server closes an older one of the same name.
    String device();

    default Web.Answer pass() throws IOException {
        return web().post(passes(), Map.of());
    }

    /// A socket that has said hello and reads these conversations from where each was left. What comes next is its
    /// welcome.
    default ClientSocket open(int port, Map<String, Long> conversations) throws IOException {
        String pass = web().require(pass()).path("pass").asString();
        return open(port, InetAddress.getLoopbackAddress(), pass, conversations);
    }

    default ClientSocket open(int port, InetAddress from, String pass, Map<String, Long> conversations)
            throws IOException {
        ClientSocket socket = ClientSocket.open(port, from);
        socket.send(Web.JSON.writeValueAsString(
                Map.of("t", "hello", "v", 1, "pass", pass, "device", device(), "conversations", conversations)));
        return socket;
    }

    record Agent(Web web, String device) implements Person {
        @Override
        public String passes() {
            return "/api/v1/live-passes";
        }
    }

    record Visitor(Web web, String device, String conversation) implements Person {
        @Override
        public String passes() {
            return "/widget/v1/live-passes";
        }
    }
}
