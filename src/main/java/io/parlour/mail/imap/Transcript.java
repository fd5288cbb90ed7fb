package io.parlour.mail.imap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/// What both sides said, line by line, with secrets masked. The one that keeps nothing costs nothing.
final class Transcript {
    private static final String MASK = "••••";
    private static final int MOST_LINES = 500;
    private static final int LONGEST_LINE = 1000;
    private final boolean keeping;
    private final List<String> lines = new ArrayList<>();
    private final Set<String> secrets = new ConcurrentSkipListSet<>();
    private boolean signingIn;

    private Transcript(boolean keeping) {
        this.keeping = keeping;
    }

    static Transcript none() {
        return new Transcript(false);
    }

    static Transcript kept() {
        return new Transcript(true);
    }

    /// A text that must never be read here, in no form in which it is sent.
    void mask(String user, String secret) {
        secrets.add(secret);
        for (String form : List.of(
                secret,
                "\0" + user + "\0" + secret,
                user + "\0" + user + "\0" + secret,
                "user=" + user + "\1auth=Bearer " + secret + "\1\1")) {
            secrets.add(Base64.getEncoder().encodeToString(form.getBytes(UTF_8)));
        }
    }

    /// While this holds, of what we say only the command is kept.
    void signingIn(boolean now) {
        signingIn = now;
    }

    synchronized void note(String line) {
        if (keeping && lines.size() < MOST_LINES) {
            lines.add(masked(line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line));
        }
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    String masked(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = secret.isEmpty() ? masked : masked.replace(secret, MASK);
        }
        return masked;
    }

    InputStream of(InputStream in) {
        if (!keeping) {
            return in;
        }
        LineNotes notes = new LineNotes("S: ");
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                int c = super.read();
                if (c >= 0) {
                    notes.add(c);
                }
                return c;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int count = super.read(target, offset, length);
                for (int i = 0; i < count; i++) {
                    notes.add(target[offset + i]);
                }
                return count;
            }
        };
    }

    OutputStream of(OutputStream out) {
        if (!keeping) {
            return out;
        }
        LineNotes notes = new LineNotes("C: ");
        return new FilterOutputStream(out) {
            @Override
            public void write(int c) throws IOException {
                notes.add(c);
                out.write(c);
            }

            @Override
            public void write(byte[] source, int offset, int length) throws IOException {
                for (int i = 0; i < length; i++) {
                    notes.add(source[offset + i]);
                }
                out.write(source, offset, length);
            }
        };
    }

    private String commandOnly(String line) {
        String[] words = line.split(" ", 4);
        boolean authenticates = words.length > 2 && words[1].equals("AUTHENTICATE");
        // a line of its own may be a secret with spaces in it
        if (!authenticates && !(words.length > 1 && words[1].equals("LOGIN"))) {
            return MASK;
        }
        int shown = authenticates ? 3 : 2;
        String start = String.join(" ", List.of(words).subList(0, shown));
        return words.length > shown ? start + " " + MASK : start;
    }

    private final class LineNotes {
        private final String side;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        LineNotes(String side) {
            this.side = side;
        }

        void add(int c) {
            if (c != '\n') {
                if (line.size() < 2 * LONGEST_LINE) {
                    line.write(c);
                }
                return;
            }
            String text = line.toString(UTF_8).strip();
            line.reset();
            note(side + (signingIn && side.equals("C: ") ? commandOnly(text) : text));
        }
    }
}
