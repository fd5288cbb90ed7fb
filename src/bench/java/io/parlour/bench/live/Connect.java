package io.parlour.bench.live;

import java.io.IOException;
import java.net.InetAddress;

/// Opens a seeded person's socket.
final class Connect {
    private static final int ADDRESSES = 250;

    private Connect() {}

    /// Live, for a visitor with its conversation read from the start. `number` chooses a local address.
    static ClientSocket open(ServerProcess server, String person, int number) throws IOException {
        String[] words = person.split(" ", -1);
        InetAddress from = InetAddress.getByAddress(new byte[] {127, 0, 1, (byte) (1 + number % ADDRESSES)});
        ClientSocket socket = ClientSocket.open(server.port(), from);
        String reads = words[0].equals("visitor") ? ",\"conversations\":{\"" + words[4] + "\":0}" : "";
        socket.send("{\"t\":\"hello\",\"v\":1,\"pass\":\"" + server.ask("pass " + person) + "\",\"device\":\""
                + words[2] + number + "\"" + reads + "}");
        socket.await("live");
        return socket;
    }
}
