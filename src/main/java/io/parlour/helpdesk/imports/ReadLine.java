package io.parlour.helpdesk.imports;

import io.parlour.helpdesk.sla.Metric;
import io.parlour.kernel.texts.ServerText;
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
import java.util.TreeSet;
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
    private static final int KEY = 100;
    private static final int NUMBER = 40;
    private static final int COMPANY = 120;
    private static final int TAG = 60;
    private static final int MOST_TAGS = 50;
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

        record Faulty(ServerText reason) implements Line {}
    }

    Line read(String line, Instant now) {
        ImportedTicket ticket;
        if (line.indexOf(NUL) >= 0 || line.contains(ESCAPED_NUL)) {
            return new Line.Faulty(fault("nul"));
        }
        try {
            ticket = json.readValue(line, ImportedTicket.class);
        } catch (JacksonException e) {
            return new Line.Faulty(fault("json"));
        }
        if (ticket == null) {
            return new Line.Faulty(fault("empty"));
        }
        ServerText wrong = wrong(ticket, now);
        return wrong == null ? new Line.Whole(ticket) : new Line.Faulty(wrong);
    }

    private static ServerText fault(String key) {
        return fault(key, Map.of());
    }

    private static ServerText fault(String key, Map<String, Object> values) {
        return new ServerText("import.line." + key, values);
    }

    static byte[] fingerprint(String line) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(line.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @SuppressWarnings("ConstantValue") // what JSON leaves out is null, whatever the type says
    private static @Nullable ServerText wrong(ImportedTicket ticket, Instant now) {
        if (!filled(ticket.key(), KEY)) {
            return fault("length", Map.of("field", "key", "max", KEY));
        }
        if (ticket.number() != null && !filled(ticket.number(), NUMBER)) {
            return fault("length", Map.of("field", "number", "max", NUMBER));
        }
        if (ticket.subject() == null) {
            return fault("required", Map.of("field", "subject"));
        }
        if (ticket.status() == null || !CATEGORIES.contains(ticket.status())) {
            return fault("choice", Map.of("field", "status", "choices", "new, open, pending, on_hold, solved, closed"));
        }
        if (ticket.priority() != null && !PRIORITIES.contains(ticket.priority())) {
            return fault("choice", Map.of("field", "priority", "choices", "low, normal, high, urgent"));
        }
        if (ticket.type() != null && !TYPES.contains(ticket.type())) {
            return fault("choice", Map.of("field", "type", "choices", "question, incident, problem, task"));
        }
        if (ticket.requester() == null || !address(ticket.requester())) {
            return fault("requester");
        }
        if (ticket.company() != null && !filled(ticket.company(), COMPANY)) {
            return fault("length", Map.of("field", "company", "max", COMPANY));
        }
        if (ticket.cc() != null
                && (ticket.cc().size() > MOST_CC || !ticket.cc().stream().allMatch(ReadLine::address))) {
            return fault("cc", Map.of("max", MOST_CC));
        }
        if (ticket.tags() != null
                && (ticket.tags().size() > MOST_TAGS || !ticket.tags().stream().allMatch(tag -> filled(tag, TAG)))) {
            return fault("tags", Map.of("max", MOST_TAGS, "length", TAG));
        }
        if (!past(ticket.created(), now) || (ticket.changed() != null && !past(ticket.changed(), now))) {
            return fault("times", Map.of("example", "2025-03-01T09:30:00Z"));
        }
        if (ticket.elapsed() != null && !ticket.elapsed().entrySet().stream().allMatch(ReadLine::passed)) {
            return fault("elapsed", Map.of("choices", String.join(", ", new TreeSet<>(METRICS))));
        }
        return wrong(ticket.messages(), now);
    }

    @SuppressWarnings("ConstantValue")
    private static @Nullable ServerText wrong(@Nullable List<ImportedTicket.Said> messages, Instant now) {
        if (messages == null || messages.size() > MOST_MESSAGES) {
            return fault("messages", Map.of("max", MOST_MESSAGES));
        }
        Set<String> keys = new HashSet<>();
        for (ImportedTicket.Said said : messages) {
            if (said == null || !filled(said.key(), KEY) || !keys.add(said.key())) {
                return fault("message.key");
            }
            if (!past(said.at(), now)) {
                return fault("message.at", Map.of("key", said.key()));
            }
            if (said.kind() != null && !KINDS.contains(said.kind())) {
                return fault("message.kind", Map.of("key", said.key()));
            }
            if (said.from() == null || (!said.ours() && !address(said.from()))) {
                return fault("message.from", Map.of("key", said.key()));
            }
            boolean blank = !filled(said.text()) && !filled(said.html());
            if (blank && (said.files() == null || said.files().isEmpty())) {
                return fault("message.empty", Map.of("key", said.key()));
            }
            if (said.files() != null && !said.files().stream().allMatch(ReadLine::whole)) {
                return fault("message.files", Map.of("key", said.key()));
            }
            if ("note".equals(said.kind()) && !said.ours()) {
                return fault("message.note", Map.of("key", said.key()));
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
