package io.parlour.helpdesk.imports;

import io.parlour.helpdesk.sla.Metric;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Reads a line of a file, and says in words what is wrong with it.
@Component
final class ReadLine {
    static final int MOST_MESSAGES = 5_000;
    private static final int MOST_CC = 40;
    private static final Set<String> CATEGORIES = Set.of("new", "open", "pending", "on_hold", "solved", "closed");
    private static final Set<String> PRIORITIES = Set.of("low", "normal", "high", "urgent");
    private static final Set<String> TYPES = Set.of("question", "incident", "problem", "task");
    private static final Set<String> METRICS =
            Arrays.stream(Metric.values()).map(Metric::key).collect(Collectors.toUnmodifiableSet());
    private static final long MOST_ELAPSED = 34_560_000; // 400 days
    private static final Set<String> KINDS = Set.of("message", "note");
    private static final char NUL = 0;
    private static final String ESCAPED_NUL = "\\u0000";
    private static final Instant FIRST = Instant.parse("1970-01-02T00:00:00Z");

    private final JsonMapper json;

    ReadLine(JsonMapper json) {
        this.json = json;
    }

    sealed interface Line {
        record Whole(ImportedTicket ticket) implements Line {}

        record Faulty(String reason) implements Line {}
    }

    Line read(String line, Instant now) {
        ImportedTicket ticket;
        if (line.indexOf(NUL) >= 0 || line.contains(ESCAPED_NUL)) {
            return new Line.Faulty("It holds a NUL, which no text here may have.");
        }
        try {
            ticket = json.readValue(line, ImportedTicket.class);
        } catch (JacksonException e) {
            return new Line.Faulty("It is not JSON of the form that is described.");
        }
        String wrong = ticket == null ? "It is empty." : wrong(ticket, now);
        return wrong == null && ticket != null ? new Line.Whole(ticket) : new Line.Faulty(String.valueOf(wrong));
    }

    static byte[] fingerprint(String line) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(line.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @SuppressWarnings("ConstantValue") // what JSON leaves out is null, whatever the type says
    private static @Nullable String wrong(ImportedTicket ticket, Instant now) {
        if (!filled(ticket.key(), 100)) {
            return "“key” is 1 to 100 characters.";
        }
        if (ticket.number() != null && !filled(ticket.number(), 40)) {
            return "“number” is 1 to 40 characters.";
        }
        if (ticket.subject() == null) {
            return "“subject” is missing.";
        }
        if (ticket.status() == null || !CATEGORIES.contains(ticket.status())) {
            return "“status” is new, open, pending, on_hold, solved or closed.";
        }
        if (ticket.priority() != null && !PRIORITIES.contains(ticket.priority())) {
            return "“priority” is low, normal, high or urgent.";
        }
        if (ticket.type() != null && !TYPES.contains(ticket.type())) {
            return "“type” is question, incident, problem or task.";
        }
        if (ticket.requester() == null || !address(ticket.requester())) {
            return "“requester” has no address in “email”.";
        }
        if (ticket.company() != null && !filled(ticket.company(), 120)) {
            return "“company” is 1 to 120 characters.";
        }
        if (ticket.cc() != null
                && (ticket.cc().size() > MOST_CC || !ticket.cc().stream().allMatch(ReadLine::address))) {
            return "“cc” has at most " + MOST_CC + " people, each with an “email”.";
        }
        if (ticket.tags() != null
                && (ticket.tags().size() > 50 || !ticket.tags().stream().allMatch(tag -> filled(tag, 60)))) {
            return "“tags” are at most 50, of 1 to 60 characters each.";
        }
        if (!past(ticket.created(), now) || (ticket.changed() != null && !past(ticket.changed(), now))) {
            return "“created” and “changed” are instants of the past, such as 2025-03-01T09:30:00Z.";
        }
        if (ticket.elapsed() != null && !ticket.elapsed().entrySet().stream().allMatch(ReadLine::passed)) {
            return "“elapsed” has whole seconds by promise: first_response, next_response, periodic_update,"
                    + " requester_wait, agent_work or total_resolution.";
        }
        return wrong(ticket.messages(), now);
    }

    @SuppressWarnings("ConstantValue")
    private static @Nullable String wrong(@Nullable List<ImportedTicket.Said> messages, Instant now) {
        if (messages == null || messages.size() > MOST_MESSAGES) {
            return "“messages” is a list of at most " + MOST_MESSAGES + ".";
        }
        Set<String> keys = new HashSet<>();
        for (ImportedTicket.Said said : messages) {
            if (said == null || !filled(said.key(), 100) || !keys.add(said.key())) {
                return "Each message has a “key” of its own.";
            }
            if (!past(said.at(), now)) {
                return "Message “" + said.key() + "” has no instant of the past in “at”.";
            }
            if (said.kind() != null && !KINDS.contains(said.kind())) {
                return "Message “" + said.key() + "” is neither “message” nor “note”.";
            }
            if (said.from() == null || (!said.ours() && !address(said.from()))) {
                return "Message “" + said.key() + "” does not say who wrote it.";
            }
            boolean blank = !filled(said.text()) && !filled(said.html());
            if (blank && (said.files() == null || said.files().isEmpty())) {
                return "Message “" + said.key() + "” is empty.";
            }
            if (said.files() != null && !said.files().stream().allMatch(ReadLine::whole)) {
                return "Message “" + said.key() + "”: each file has a “name” and its octets in “base64”.";
            }
            if ("note".equals(said.kind()) && !said.ours()) {
                return "Message “" + said.key() + "”: notes are written by agents.";
            }
        }
        return null;
    }

    @SuppressWarnings("ConstantValue")
    private static boolean whole(ImportedTicket.@Nullable Attached file) {
        return file != null && filled(file.name(), 255) && file.base64() != null;
    }

    @SuppressWarnings("ConstantValue")
    private static boolean passed(Map.Entry<String, @Nullable Long> elapsed) {
        Long seconds = elapsed.getValue();
        return METRICS.contains(elapsed.getKey()) && seconds != null && seconds >= 0 && seconds <= MOST_ELAPSED;
    }

    private static boolean filled(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    private static boolean filled(@Nullable String text, int most) {
        return text != null && !text.isBlank() && text.length() <= most;
    }

    private static boolean address(ImportedTicket.@Nullable Person person) {
        String email = person == null ? null : person.email();
        return email != null
                && email.length() <= 254
                && email.indexOf('@') > 0
                && email.indexOf('@') < email.length() - 1;
    }

    private static boolean past(@Nullable Instant at, Instant now) {
        return at != null && at.isAfter(FIRST) && at.isBefore(now.plus(Duration.ofMinutes(5)));
    }
}
