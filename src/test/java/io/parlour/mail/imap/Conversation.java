package io.parlour.mail.imap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// One connection to a [FakeImap].
final class Conversation {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d-MMM-yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd-MMM-yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private final FakeImap imap;
    private Socket socket;
    private InputStream in;
    private OutputStream out;

    Conversation(FakeImap imap, Socket socket) throws IOException {
        this.imap = imap;
        this.socket = socket;
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    void run() throws IOException {
        SSLContext tls = imap.tls;
        if (tls != null && imap.tlsAtOnce) {
            secure(tls);
        }
        if (imap.hanging.contains("GREETING")) {
            in.read();
            return;
        }
        say(imap.greeting);
        while (true) {
            String line = line();
            imap.commands.add(line);
            String[] words = line.split(" ", 3);
            boolean numbered = words.length > 2 && words[1].equals("UID");
            String verb = numbered ? words[2].split(" ", 2)[0] : words.length > 1 ? words[1] : line;
            if (imap.cutting.remove(verb)) {
                socket.close();
                return;
            }
            if (imap.hanging.contains(verb)) {
                continue;
            }
            String rest = words.length < 3
                    ? ""
                    : numbered ? words[2].substring(verb.length()).strip() : words[2];
            if (!answer(words[0], verb, rest)) {
                return;
            }
        }
    }

    private boolean answer(String tag, String verb, String rest) throws IOException {
        switch (verb) {
            case "CAPABILITY" -> say("* CAPABILITY " + String.join(" ", imap.capabilities));
            case "STARTTLS" -> {
                say(tag + " OK begin");
                SSLContext tls = imap.tls;
                if (tls != null) {
                    secure(tls);
                }
                return true;
            }
            case "AUTHENTICATE" -> {
                return authenticate(tag, rest);
            }
            case "LOGIN" -> {
                boolean right = rest.replace("\"", "").equals(FakeImap.USER + " " + FakeImap.PASSWORD);
                say(tag + " " + (right ? "OK in" : imap.refusal));
                return true;
            }
            case "EXAMINE", "SELECT" -> {
                String folder = rest.replace("\"", "");
                if (!imap.folders.contains(folder)) {
                    say(tag + " NO no such folder");
                    return true;
                }
                say("* " + imap.mails.size() + " EXISTS");
                say("* OK [UIDVALIDITY " + imap.uidValidity + "] valid");
                say("* OK [UIDNEXT " + imap.uidNext + "] next");
            }
            case "LIST" -> {
                String folder = rest.substring(3).replace("\"", "");
                if (imap.folders.contains(folder)) {
                    say("* LIST () \"/\" " + folder);
                }
            }
            case "SEARCH" -> say("* SEARCH " + search(rest).map(String::valueOf).collect(Collectors.joining(" ")));
            case "FETCH" -> {
                return fetch(tag, rest);
            }
            case "STORE" -> store(rest);
            case "EXPUNGE" -> remove(rest);
            case "MOVE", "COPY" -> {
                String[] words = rest.replace("\"", "").split(" ", 2);
                if (!imap.folders.contains(words[1])) {
                    say(tag + " NO [TRYCREATE] no such folder");
                    return true;
                }
                chosen(words[0]).forEach(imap.moved::add);
                if (verb.equals("MOVE")) {
                    remove(words[0]);
                }
            }
            case "CREATE" -> imap.folders.add(rest.replace("\"", ""));
            case "IDLE" -> idle();
            case "LOGOUT" -> {
                say("* BYE bye");
                say(tag + " OK out");
                return false;
            }
            default -> {}
        }
        say(tag + " OK done");
        return true;
    }

    private boolean authenticate(String tag, String mechanism) throws IOException {
        say("+ ");
        String given = new String(Base64.getDecoder().decode(line()), ISO_8859_1);
        boolean right = mechanism.startsWith("PLAIN")
                ? given.endsWith("\0" + FakeImap.USER + "\0" + FakeImap.PASSWORD)
                : given.equals("user=" + FakeImap.USER + "\1auth=Bearer " + FakeImap.PASSWORD + "\1\1");
        if (!right && mechanism.startsWith("XOAUTH2")) {
            say("+ " + Base64.getEncoder().encodeToString("{\"status\":\"400\"}".getBytes(ISO_8859_1)));
            line();
        }
        say(tag + " " + (right ? "OK in" : imap.refusal));
        return true;
    }

    private Stream<Long> search(String criteria) {
        if (criteria.startsWith("SINCE ")) {
            LocalDate day = LocalDate.parse(criteria.substring(6), DAY);
            return imap.mails.stream()
                    .filter(mail ->
                            !mail.date.atZone(ZoneOffset.UTC).toLocalDate().isBefore(day))
                    .map(mail -> mail.uid);
        }
        if (criteria.startsWith("UID ")) {
            String[] words = criteria.split(" ", -1);
            // out of order, as servers may
            return chosen(words[1])
                    .filter(mail -> words.length < 3 || !mail.flags.contains("\\Deleted"))
                    .map(mail -> mail.uid)
                    .sorted((a, b) -> Long.compare(b, a));
        }
        return imap.mails.stream().map(mail -> mail.uid);
    }

    private Stream<FakeImap.Mail> chosen(String set) {
        return List.copyOf(imap.mails).stream().filter(mail -> within(set, mail.uid));
    }

    private boolean within(String set, long uid) {
        return Arrays.stream(set.split(",", -1)).anyMatch(range -> {
            String[] ends = range.split(":", -1);
            long last = imap.mails.isEmpty() ? 0 : imap.mails.getLast().uid;
            long from = Long.parseLong(ends[0]);
            long to = ends.length == 1 ? from : ends[1].equals("*") ? last : Long.parseLong(ends[1]);
            return uid >= Math.min(from, to) && uid <= Math.max(from, to);
        });
    }

    private boolean fetch(String tag, String rest) throws IOException {
        long uid = Long.parseLong(rest.substring(0, rest.indexOf(' ')));
        if (imap.broken.contains(uid)) {
            say(tag + " NO this mail cannot be converted");
            return true;
        }
        String range = rest.substring(rest.indexOf('<') + 1, rest.indexOf('>'));
        int from = Integer.parseInt(range.substring(0, range.indexOf('.')));
        int length = Integer.parseInt(range.substring(range.indexOf('.') + 1));
        for (FakeImap.Mail mail : chosen(String.valueOf(uid)).toList()) {
            byte[] part = from >= mail.raw.length
                    ? new byte[0]
                    : Arrays.copyOfRange(mail.raw, from, Math.min(mail.raw.length, from + length));
            int size = imap.understated ? 1 : mail.raw.length;
            send(("* " + (imap.mails.indexOf(mail) + 1) + " FETCH (UID " + uid + " INTERNALDATE \""
                            + DATE.format(mail.date) + "\" RFC822.SIZE " + size + " BODY[]<" + from + "> {"
                            + part.length + "}\r\n")
                    .getBytes(ISO_8859_1));
            send(part);
            send(")\r\n".getBytes(ISO_8859_1));
        }
        say(tag + " OK done");
        return true;
    }

    private void store(String rest) {
        String[] words = rest.split(" ", 3);
        chosen(words[0]).forEach(mail -> mail.flags.add(words[2].substring(1, words[2].length() - 1)));
    }

    private void remove(String set) {
        imap.mails.removeIf(mail -> within(set, mail.uid));
    }

    private void idle() throws IOException {
        say("+ idling");
        imap.idling.add(this);
        imap.idles.release();
        try {
            imap.commands.add(line());
            if (imap.hanging.contains("DONE")) {
                line();
            }
        } finally {
            imap.idling.remove(this);
        }
    }

    void say(String line) throws IOException {
        send((line + "\r\n").getBytes(ISO_8859_1));
    }

    private synchronized void send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        int c = in.read();
        while (c >= 0 && c != '\n') {
            line.append((char) c);
            c = in.read();
        }
        if (c < 0) {
            throw new EOFException("gone");
        }
        return line.toString().strip();
    }

    private void secure(SSLContext tls) throws IOException {
        SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(socket, "client", 0, true);
        secured.setUseClientMode(false);
        secured.startHandshake();
        socket = secured;
        in = new BufferedInputStream(secured.getInputStream());
        out = secured.getOutputStream();
    }
}
