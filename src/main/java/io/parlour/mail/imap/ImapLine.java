package io.parlour.mail.imap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.ListInfo;
import org.eclipse.angus.mail.imap.protocol.MailboxInfo;
import org.jspecify.annotations.Nullable;

/// A connection that is signed in. Every wait ends, and everything that goes wrong has a name.
final class ImapLine implements AutoCloseable {
    private static final int LONGEST_ANSWER = 300;
    private static final Duration GOODBYE = Duration.ofSeconds(5);
    private final ImapAccount account;
    private final ImapSettings settings;
    private final Transcript transcript;
    private Socket socket;
    private IMAPProtocol protocol;
    private volatile boolean arrived;
    private boolean broken;

    /// A folder that is open. `uidNext` is 0 where the server does not say it.
    record Folder(String name, long uidValidity, long uidNext, int mails) {}

    private ImapLine(ImapAccount account, ImapSettings settings, Transcript transcript, Socket socket) throws Troubled {
        this.account = account;
        this.settings = settings;
        this.transcript = transcript;
        this.socket = socket;
        this.protocol = protocol();
    }

    static ImapLine open(ImapAccount account, ImapSettings settings, Transcript transcript) throws Troubled {
        ImapSockets sockets = new ImapSockets(account, settings);
        Socket socket = sockets.connect();
        boolean done = false;
        try {
            if (account.security() == ImapAccount.Security.TLS) {
                socket = sockets.secure(socket);
            }
            ImapLine line = new ImapLine(account, settings, transcript, socket);
            line.begin(sockets);
            done = true;
            return line;
        } finally {
            if (!done) {
                closeQuietly(socket, transcript);
            }
        }
    }

    private IMAPProtocol protocol() throws Troubled {
        Properties properties = new Properties();
        properties.put("mail.imap.reusetagprefix", "true");
        try {
            return new IMAPProtocol(
                    transcript.of(socket.getInputStream()),
                    new PrintStream(transcript.of(socket.getOutputStream()), false, UTF_8),
                    properties,
                    false);
        } catch (IOException e) {
            throw new Troubled(new Trouble.LineCut(account.host()), e);
        }
    }

    private void begin(ImapSockets sockets) throws Troubled {
        greeting();
        call(protocol::capability);
        if (account.security() == ImapAccount.Security.STARTTLS) {
            if (!protocol.hasCapability("STARTTLS")) {
                throw new Troubled(new Trouble.NoStartTls(account.host()), null);
            }
            call(() -> protocol.simpleCommand("STARTTLS", null));
            // with new buffers: what came in clear behind the answer is no part of it
            socket = sockets.secure(socket);
            protocol = protocol();
            call(protocol::capability);
        }
        new SignInDialogue(account, protocol, transcript).signIn(this);
        call(protocol::capability);
        protocol.addResponseHandler(this::note);
    }

    private void greeting() throws Troubled {
        Response greeting;
        try {
            greeting = protocol.readResponse();
        } catch (SocketTimeoutException e) {
            throw new Troubled(new Trouble.NoAnswer(account.host(), account.port()), e);
        } catch (IOException e) {
            throw new Troubled(new Trouble.LineCut(account.host()), e);
        } catch (ProtocolException e) {
            throw new Troubled(new Trouble.NotImap(account.host(), account.port()), e);
        }
        if (greeting.isUnTagged() && greeting.isBYE()) {
            throw new Troubled(new Trouble.Refused(answer(greeting)), null);
        }
        if (!greeting.isUnTagged() || !greeting.isOK()) {
            throw new Troubled(new Trouble.NotImap(account.host(), account.port()), null);
        }
    }

    private void note(Response response) {
        if (response instanceof IMAPResponse untagged && untagged.keyEquals("EXISTS")) {
            arrived = true;
        }
    }

    boolean can(String capability) {
        return protocol.hasCapability(capability);
    }

    Folder open(String name, boolean readOnly) throws Troubled {
        MailboxInfo info;
        try {
            info = call(() -> readOnly ? protocol.examine(name) : protocol.select(name));
        } catch (Troubled e) {
            if (e.trouble() instanceof Trouble.Refused && !exists(name)) {
                throw new Troubled(new Trouble.MissingFolder(name), e);
            }
            throw e;
        }
        if (info.uidvalidity <= 0 || info.uidNotSticky) {
            throw new Troubled(new Trouble.NoLastingNumbers(name), null);
        }
        return new Folder(name, info.uidvalidity, Math.max(0, info.uidnext), Math.max(0, info.total));
    }

    private boolean exists(String name) throws Troubled {
        ListInfo @Nullable [] found = call(() -> protocol.list("", name));
        return found != null && found.length > 0;
    }

    /// UIDs, in no order.
    long[] search(String criteria) throws Troubled {
        List<Long> found = new ArrayList<>();
        for (Response each : command("UID SEARCH " + criteria, null)) {
            if (each instanceof IMAPResponse untagged && untagged.keyEquals("SEARCH")) {
                for (long uid = untagged.readLong(); uid != -1; uid = untagged.readLong()) {
                    found.add(uid);
                }
            }
        }
        return found.stream().mapToLong(Long::longValue).toArray();
    }

    /// All responses to a command that was carried out.
    Response[] command(String command, @Nullable Argument argument) throws Troubled {
        return call(() -> {
            Response[] responses = protocol.command(command, argument);
            protocol.handleResult(responses[responses.length - 1]);
            return responses;
        });
    }

    void command(String command) throws Troubled {
        command(command, null);
    }

    static Argument folder(String name) {
        return new Argument().writeString(BASE64MailboxEncoder.encode(name));
    }

    /// Waits in IDLE until something arrives, or it is time to begin anew.
    void idle() throws Troubled {
        arrived = false;
        call(protocol::idleStart);
        timeout(settings.idle());
        boolean running = true;
        while (running && !arrived) {
            Response response = protocol.readIdleResponse();
            if (response == null || waitedOut(response)) {
                break;
            }
            running = call(() -> protocol.processIdleResponse(response));
        }
        timeout(settings.read());
        if (running) {
            protocol.idleAbort();
        }
        while (running) {
            Response response = protocol.readIdleResponse();
            running = response != null && call(() -> protocol.processIdleResponse(response));
        }
    }

    private static boolean waitedOut(Response response) {
        return response.isBYE() && response.isSynthetic() && response.getException() instanceof SocketTimeoutException;
    }

    private void timeout(Duration wait) throws Troubled {
        try {
            socket.setSoTimeout(ImapSockets.millis(wait));
        } catch (IOException e) {
            throw new Troubled(new Trouble.LineCut(account.host()), e);
        }
    }

    interface Call<T extends @Nullable Object> {
        T run() throws ProtocolException;
    }

    interface Act {
        void run() throws ProtocolException;
    }

    void call(Act act) throws Troubled {
        this.<@Nullable Void>call(() -> {
            act.run();
            return null;
        });
    }

    <T extends @Nullable Object> T call(Call<T> call) throws Troubled {
        try {
            return call.run();
        } catch (ProtocolException e) {
            Trouble trouble = trouble(e);
            broken |= !(trouble instanceof Trouble.Refused);
            throw new Troubled(trouble, e);
        }
    }

    private Trouble trouble(ProtocolException fault) {
        @Nullable Response response = fault.getResponse();
        if (response != null && !response.isSynthetic()) {
            return new Trouble.Refused(answer(response));
        }
        if (fault instanceof CommandFailedException) {
            return new Trouble.Refused(String.valueOf(fault.getMessage()));
        }
        @Nullable Exception cause = response == null ? null : response.getException();
        return cause instanceof SocketTimeoutException
                ? new Trouble.NoAnswer(account.host(), account.port())
                : new Trouble.LineCut(account.host());
    }

    /// What the server said, fit to be shown.
    String answer(Response response) {
        response.reset();
        String text = transcript.masked(response.getRest().strip());
        return text.length() > LONGEST_ANSWER ? text.substring(0, LONGEST_ANSWER) + "…" : text;
    }

    /// Ends every wait, from any thread.
    void cut() {
        closeQuietly(socket, transcript);
    }

    @Override
    public void close() {
        try {
            if (!broken && !socket.isClosed()) {
                timeout(GOODBYE);
                protocol.logout();
            }
        } catch (ProtocolException | Troubled e) {
            transcript.note("(the server broke off before it said goodbye)");
        } finally {
            cut();
        }
    }

    private static void closeQuietly(Socket socket, Transcript transcript) {
        try {
            socket.close();
        } catch (IOException e) {
            transcript.note("(the connection was broken already)");
        }
    }
}
