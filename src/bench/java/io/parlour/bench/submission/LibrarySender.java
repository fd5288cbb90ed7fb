package io.parlour.bench.submission;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.net.SocketFactory;

/// Angus Mail over one connection, as it comes or with sockets that send at once.
public final class LibrarySender {
    private LibrarySender() {}

    /// Mails per second.
    public static double rate(int port, List<byte[]> mails, int count, boolean prompt) throws MessagingException {
        Properties properties = new Properties();
        properties.put("mail.smtp.from", "bounce@shop.example");
        if (prompt) {
            properties.put("mail.smtp.socketFactory", new PromptSockets());
        }
        Session session = Session.getInstance(properties);
        List<MimeMessage> messages = new ArrayList<>();
        for (byte[] mail : mails.subList(0, Math.min(count, mails.size()))) {
            messages.add(new MimeMessage(session, new ByteArrayInputStream(mail)));
        }
        Address[] to = {new InternetAddress("ada@example.org")};
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect("localhost", port, null, null);
            long began = System.nanoTime();
            for (int i = 0; i < count; i++) {
                transport.sendMessage(messages.get(i % messages.size()), to);
            }
            return count * 1e9 / (System.nanoTime() - began);
        }
    }

    private static final class PromptSockets extends SocketFactory {
        @Override
        public Socket createSocket() throws IOException {
            return prompt(new Socket());
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return prompt(new Socket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            return prompt(new Socket(host, port, local, localPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return prompt(new Socket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            return prompt(new Socket(host, port, local, localPort));
        }

        private static Socket prompt(Socket socket) throws IOException {
            socket.setTcpNoDelay(true);
            return socket;
        }
    }
}
