package io.parlour.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.kernel.PublicAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// A mail server of a few lines: it keeps what it is sent, and answers RCPT with what a test put in `answers`, else
/// with what its `mood` says, else with 250.
public final class LetterBox implements AutoCloseable {
    public final List<String> letters = new CopyOnWriteArrayList<>();
    public final List<String> commands = new CopyOnWriteArrayList<>();
    public final Queue<String> answers = new ConcurrentLinkedQueue<>();
    public volatile Supplier<String> mood = () -> "250 yes";

    /// The answer to a password; empty for a server that asks for none.
    public volatile String login = "";

    private final AtomicBoolean hangsUp = new AtomicBoolean();
    private volatile CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);
    private final ServerSocket server;

    /// What it says to `EHLO` that it can, such as `DSN`.
    public volatile List<String> extensions = List.of();

    public LetterBox() throws IOException {
        this(InetAddress.getLoopbackAddress(), 0);
    }

    /// At an address of its own.
    ///
    /// @param port 0 for any
    public LetterBox(InetAddress address, int port) throws IOException {
        server = new ServerSocket(port, 20, address);
        Thread.ofVirtual().name("letter-box").start(this::accept);
    }

    public String url() {
        return "smtp://127.0.0.1:" + server.getLocalPort();
    }

    public int port() {
        return server.getLocalPort();
    }

    /// As `PARLOUR_SMTP_URL` would have it.
    ///
    /// @param user `name:password`, empty for none
    public SmtpSettings settings(String user, PublicAddress address) {
        String url = user.isEmpty() ? url() : url().replace("smtp://", "smtp://" + user + "@");
        return new SmtpSettings(url, "", address);
    }

    /// From now on a mail is kept and not answered until the box is opened.
    public void shut() {
        gate = new CompletableFuture<>();
    }

    /// The next mail is kept, and its line is cut instead of an answer.
    public void hangUpOnNext() {
        hangsUp.set(true);
    }

    public void open() {
        gate.complete(null);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> talk(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void talk(Socket socket) {
        try (socket;
                BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
                OutputStream out = socket.getOutputStream()) {
            say(out, "220 letter box");
            String line = in.readLine();
            while (line != null) {
                commands.add(line);
                String word = line.length() < 4 ? line : line.substring(0, 4);
                switch (word) {
                    case "RCPT" -> say(out, answers.isEmpty() ? mood.get() : answers.remove());
                    case "EHLO" ->
                        say(
                                out,
                                "250-letter box\r\n"
                                        + extensions.stream()
                                                .map(each -> "250-" + each + "\r\n")
                                                .collect(Collectors.joining())
                                        + (login.isEmpty() ? "250 yes" : "250-SIZE 10000000\r\n250 AUTH PLAIN"));
                    case "AUTH" -> say(out, login);
                    case "DATA" -> {
                        say(out, "354 go on");
                        Optional<String> letter = letter(in);
                        if (letter.isEmpty()) {
                            return;
                        }
                        letters.add(letter.get());
                        gate.join();
                        if (hangsUp.getAndSet(false)) {
                            return;
                        }
                        say(out, "250 kept");
                    }
                    case "QUIT" -> {
                        say(out, "221 bye");
                        return;
                    }
                    default -> say(out, "250 yes");
                }
                line = in.readLine();
            }
        } catch (IOException e) {
            commands.add("broken: " + e.getMessage());
        }
    }

    /// Empty for one that never had its dot.
    private static Optional<String> letter(BufferedReader in) throws IOException {
        StringBuilder letter = new StringBuilder();
        String line = in.readLine();
        while (line != null && !line.equals(".")) {
            letter.append(line).append('\n');
            line = in.readLine();
        }
        return line == null ? Optional.empty() : Optional.of(letter.toString());
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(UTF_8));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
