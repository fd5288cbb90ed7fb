package io.parlour.privacy.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.verify.Json;
import io.parlour.verify.Unreadable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What lines of the ledger are about (PR-68): suppressed addresses as keyed hashes, refused purposes, holds. A file
/// beside each copy of the ledger, which may be changed. Lines have the form
/// `{"kind":…,"organization":…,"subject":…,"values":{…}}`.
@Component
public final class LedgerActs {
    private static final String FILE = "acts.jsonl";

    private final List<Path> files;

    /// One of them.
    ///
    /// @param subject as in the line of the ledger
    /// @param values what to do again
    public record Act(LedgerKind kind, UUID organization, UUID subject, Map<String, String> values) {
        public Act {
            values = Map.copyOf(values);
        }

        private String text() {
            return Json.canonical(Map.of(
                    "kind", kind.name(),
                    "organization", organization.toString(),
                    "subject", subject.toString(),
                    "values", values));
        }

        private static @Nullable Act parse(String text) {
            try {
                Map<String, @Nullable Object> all = Json.parseObject(text);
                Map<String, String> values = new TreeMap<>();
                if (all.get("values") instanceof Map<?, ?> said) {
                    said.forEach((name, value) -> values.put(String.valueOf(name), String.valueOf(value)));
                }
                return new Act(
                        LedgerKind.valueOf(String.valueOf(all.get("kind"))),
                        UUID.fromString(String.valueOf(all.get("organization"))),
                        UUID.fromString(String.valueOf(all.get("subject"))),
                        values);
            } catch (Unreadable | IllegalArgumentException e) {
                return null;
            }
        }
    }

    LedgerActs(Ledger ledger) {
        this.files =
                ledger.directories().stream().map(each -> each.resolve(FILE)).toList();
    }

    /// On disk when this returns.
    synchronized void add(Collection<Act> acts) {
        StringBuilder text = new StringBuilder();
        // what a crash left of the last line is ended by the first line break
        acts.forEach(act -> text.append('\n').append(act.text()));
        text.append('\n');
        try {
            for (Path file : files) {
                LedgerFile.prepare(file);
                LedgerFile.write(
                        file, text.toString().getBytes(UTF_8), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger can't be written", e);
        }
    }

    /// Takes out what was kept of a subject.
    synchronized void forget(UUID subject) {
        try {
            for (Path file : files) {
                if (Files.exists(file)) {
                    StringBuilder text = new StringBuilder();
                    read(file, act -> !act.subject().equals(subject))
                            .forEach(act -> text.append(act.text()).append('\n'));
                    Path fresh = file.resolveSibling(FILE + ".part");
                    LedgerFile.write(
                            fresh,
                            text.toString().getBytes(UTF_8),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE);
                    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger can't be written", e);
        }
    }

    /// Of these subjects, in any copy; oldest first.
    public synchronized List<Act> of(Set<UUID> subjects) {
        Set<Act> acts = new LinkedHashSet<>();
        try {
            for (Path file : files) {
                if (Files.exists(file)) {
                    acts.addAll(read(file, act -> subjects.contains(act.subject())));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger can't be read", e);
        }
        return List.copyOf(acts);
    }

    private static List<Act> read(Path file, Predicate<Act> wanted) throws IOException {
        try (Stream<String> lines = Files.lines(file, UTF_8)) {
            return lines.map(Act::parse)
                    .filter(act -> act != null && wanted.test(act))
                    .map(Objects::requireNonNull)
                    .toList();
        }
    }
}
