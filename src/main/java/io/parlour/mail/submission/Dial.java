package io.parlour.mail.submission;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// Reaches a server, up to where it takes mail.
final class Dial {
    private static final int READY = 220;

    private final Endpoint endpoint;
    private final Timeouts timeouts;
    private final Habits habits;
    private Stage stage = Stage.CONNECT;
    private @Nullable String tls;

    Dial(Endpoint endpoint, Timeouts timeouts, Habits habits) {
        this.endpoint = endpoint;
        this.timeouts = timeouts;
        this.habits = habits;
    }

    Opening open() {
        @Nullable Line line = null;
        try {
            line = connect();
            Capabilities capabilities = greet(line);
            return new Opening.Open(new Connection(line, capabilities, timeouts, habits, tls));
        } catch (LineFault e) {
            if (line != null) {
                line.abort();
            }
            return e.at(stage);
        }
    }

    private Line connect() throws LineFault {
        LineFault last = new LineFault(Fault.UNREACHABLE, "no address");
        for (InetAddress address : addresses()) {
            if (endpoint.security() == Security.NONE && !address.isLoopbackAddress()) {
                throw new LineFault(Fault.UNSAFE, "without TLS only this machine is reached");
            }
            Socket socket = new Socket();
            try {
                socket.setTcpNoDelay(true);
                socket.connect(
                        new InetSocketAddress(address, endpoint.port()),
                        Math.toIntExact(timeouts.connect().toMillis()));
                return new Line(socket, timeouts);
            } catch (IOException e) {
                last = new LineFault(Fault.UNREACHABLE, "nobody answers", e);
                close(socket, last);
            }
        }
        throw last;
    }

    private static void close(Socket socket, LineFault why) {
        try {
            socket.close();
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    private List<InetAddress> addresses() throws LineFault {
        if (!endpoint.addresses().isEmpty()) {
            return endpoint.addresses();
        }
        try {
            return List.of(InetAddress.getAllByName(endpoint.host()));
        } catch (UnknownHostException e) {
            throw new LineFault(Fault.UNREACHABLE, "no address", e);
        }
    }

    private Capabilities greet(Line line) throws LineFault {
        if (endpoint.security() == Security.IMPLICIT) {
            encrypt(line);
        }
        stage = Stage.GREETING;
        Reply greeting = line.reply(timeouts.greeting());
        if (greeting.code() != READY) {
            throw new LineFault(Fault.REFUSED, greeting);
        }
        Capabilities capabilities = hello(line);
        boolean upgrades = endpoint.security() == Security.STARTTLS
                || (endpoint.security() == Security.OPPORTUNISTIC && capabilities.startTls());
        if (upgrades) {
            upgrade(line, capabilities);
            capabilities = hello(line);
        }
        if (endpoint.login() != null) {
            logIn(line, endpoint.login(), capabilities);
        }
        return capabilities;
    }

    private Capabilities hello(Line line) throws LineFault {
        stage = Stage.EHLO;
        Reply reply = say(line, "EHLO " + endpoint.helloName());
        if (reply.isPositive()) {
            return Capabilities.of(reply.lines());
        }
        if (reply.code() < 500) {
            throw new LineFault(Fault.REFUSED, reply);
        }
        Reply old = say(line, "HELO " + endpoint.helloName());
        if (!old.isPositive()) {
            throw new LineFault(Fault.REFUSED, old);
        }
        return Capabilities.NONE;
    }

    private void upgrade(Line line, Capabilities capabilities) throws LineFault {
        stage = Stage.TLS;
        if (!capabilities.startTls()) {
            throw new LineFault(Fault.NO_TLS, "the server does not offer STARTTLS");
        }
        Reply reply = say(line, "STARTTLS");
        if (reply.code() != READY) {
            throw new LineFault(Fault.REFUSED, reply);
        }
        encrypt(line);
    }

    private void encrypt(Line line) throws LineFault {
        stage = Stage.TLS;
        if (endpoint.security() != Security.IMPLICIT && line.hasUnread()) {
            throw new LineFault(Fault.INJECTED, "the server spoke before TLS began");
        }
        try {
            line.watch().arm(timeouts.command());
            SSLSocket socket = Tls.over(line, endpoint);
            line.watch().disarm();
            line.through(socket);
            tls = socket.getSession().getProtocol();
        } catch (LineFault e) {
            throw e;
        } catch (IOException e) {
            throw line.fault(e);
        }
    }

    private void logIn(Line line, Login login, Capabilities capabilities) throws LineFault {
        stage = Stage.AUTH;
        boolean named = tls != null && endpoint.security() != Security.OPPORTUNISTIC;
        if (!named && !line.socket().getInetAddress().isLoopbackAddress()) {
            throw new LineFault(Fault.UNSAFE, "no login without TLS");
        }
        Reply reply = new LogIn(line, timeouts.command()).as(login, capabilities.mechanisms());
        if (!reply.isPositive()) {
            throw new LineFault(reply.code() >= 500 ? Fault.LOGIN_REFUSED : Fault.REFUSED, reply);
        }
    }

    private Reply say(Line line, String command) throws LineFault {
        line.put(command);
        line.flush();
        return line.reply(timeouts.command());
    }
}
