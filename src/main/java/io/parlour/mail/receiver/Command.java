package io.parlour.mail.receiver;

import java.util.Locale;

/// One line of a peer: its verb in capitals, and what follows.
record Command(String verb, String argument) {
    static Command of(String line) {
        int end = line.indexOf(' ');
        return end < 0
                ? new Command(line.toUpperCase(Locale.ROOT), "")
                : new Command(
                        line.substring(0, end).toUpperCase(Locale.ROOT),
                        line.substring(end + 1).strip());
    }

    boolean bare() {
        return argument.isEmpty();
    }
}
