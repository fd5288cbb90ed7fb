package io.parlour.kernel.egress;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import org.springframework.stereotype.Component;

/// How names and lines to them are had.
interface Way {
    InetAddress[] resolve(String host) throws UnknownHostException;

    Socket connect(InetSocketAddress to, int millis) throws IOException;

    @Component
    final class Network implements Way {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return InetAddress.getAllByName(host);
        }

        @Override
        public Socket connect(InetSocketAddress to, int millis) throws IOException {
            Socket socket = new Socket();
            try {
                socket.connect(to, millis);
                return socket;
            } catch (IOException e) {
                socket.close();
                throw e;
            }
        }
    }
}
