package io.parlour.mail.receiver;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A mail that was announced: its sender and the recipients so far.
final class Transaction {
    private static final int LONGEST_SIZE = 18;
    private final @Nullable String sender;
    private final boolean utf8;
    private final Set<String> recipients = new LinkedHashSet<>();

    sealed interface Beginning {
        record Begun(Transaction transaction) implements Beginning {}

        record Refused(Reply reply) implements Beginning {}
    }

    private Transaction(@Nullable String sender, boolean utf8) {
        this.sender = sender;
        this.utf8 = utf8;
    }

    /// Reads the argument of MAIL.
    static Beginning begin(String argument, ReceiverSettings settings) {
        Path path = Path.of(argument, "FROM:");
        if (path == null) {
            return new Beginning.Refused(Reply.SENDER_SYNTAX);
        }
        boolean utf8 = false;
        for (String parameter : path.parameters()) {
            int equals = parameter.indexOf('=');
            String name = (equals < 0 ? parameter : parameter.substring(0, equals)).toUpperCase(Locale.ROOT);
            String value = equals < 0 ? "" : parameter.substring(equals + 1);
            Reply wrong = wrong(name, value, settings);
            if (wrong != null) {
                return new Beginning.Refused(wrong);
            }
            utf8 |= name.equals("SMTPUTF8");
        }
        if (!utf8 && !path.ascii()) {
            return new Beginning.Refused(Reply.NEEDS_UTF8);
        }
        return new Beginning.Begun(new Transaction(path.address().isEmpty() ? null : path.address(), utf8));
    }

    private static @Nullable Reply wrong(String name, String value, ReceiverSettings settings) {
        return switch (name) {
            case "SIZE" -> size(value, settings.maximumSize());
            case "BODY" -> value.equalsIgnoreCase("7BIT") || value.equalsIgnoreCase("8BITMIME") ? null : Reply.SYNTAX;
            case "SMTPUTF8" -> value.isEmpty() ? null : Reply.SYNTAX;
            default -> Reply.UNKNOWN_PARAMETER;
        };
    }

    private static @Nullable Reply size(String value, long maximumSize) {
        if (value.isEmpty() || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Reply.SYNTAX;
        }
        return value.length() > LONGEST_SIZE || Long.parseLong(value) > maximumSize ? Reply.TOO_LARGE : null;
    }

    @Nullable
    String sender() {
        return sender;
    }

    boolean utf8() {
        return utf8;
    }

    List<String> recipients() {
        return new ArrayList<>(recipients);
    }

    boolean full(int most) {
        return recipients.size() >= most;
    }

    void add(String recipient) {
        recipients.add(recipient);
    }
}
