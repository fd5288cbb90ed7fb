package io.parlour.mail.intake;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.texts.Texts;
import io.parlour.mail.bounces.Report;
import io.parlour.mail.bounces.Verdict;
import io.parlour.mail.fragments.Fragment;
import io.parlour.mail.fragments.SignatureLines;
import io.parlour.mail.headers.MailHeaders;
import io.parlour.mail.headers.MailHeaders.MailHeader;
import io.parlour.mail.mailboxes.Mailbox;
import io.parlour.mail.mailboxes.Mailboxes;
import io.parlour.mail.reading.ReadMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Reads a kept mail by the rules of now and tells where the result is another than what is stored. Changes nothing: it
/// only ever reads (ML-120).
@Lazy
@Component
final class CompareMail {
    private static final int MOST_BODY = 24_000_000;
    /// Reasons of outcomes that no rule of reading decides: a probe, an answer of an agent.
    private static final Set<String> SET_ASIDE = Set.of("probe", PostAgents.ANSWER);

    private static final Set<String> REPORTS = Set.of("bounce", "complaint", "delivery-note");

    private final Stores stores;
    private final ReadKept read;
    private final MaskBody mask;
    private final CompareThread threads;
    private final CurrentRules rules;
    private final Transactions transactions;

    @Component
    record Stores(
            RawMails mails,
            MailFiles files,
            MailHeaders headers,
            Mailboxes mailboxes,
            Verdicts verdicts,
            JsonMapper json) {}

    /// `what`: kind, readable, subject, automatic, text, pieces, thread, verdict. Both sides in words or as excerpts.
    record Change(String what, String before, String after) {}

    sealed interface Compared {
        /// Empty when all is as it was.
        record Done(List<Change> changes) implements Compared {}

        /// The mail as it came is not kept any more.
        record Gone() implements Compared {}

        record Unknown() implements Compared {}
    }

    CompareMail(
            Stores stores,
            ReadKept read,
            MaskBody mask,
            CompareThread threads,
            CurrentRules rules,
            Transactions transactions) {
        this.stores = stores;
        this.read = read;
        this.mask = mask;
        this.threads = threads;
        this.rules = rules;
        this.transactions = transactions;
    }

    /// @param words for whoever reads the changes
    Compared compare(OrganizationId organization, UUID id, Texts words) {
        RawMails.Raw raw = transactions
                .read(organization, () -> stores.mails().find(organization, id))
                .orElse(null);
        if (raw == null) {
            return new Compared.Unknown();
        }
        if (!raw.kept()) {
            return new Compared.Gone();
        }
        return switch (read.read(organization, id, raw.returnPath())) {
            case ReadKept.Reading.Gone() -> new Compared.Gone();
            case ReadKept.Reading.Unreadable(String reason, ReadMessage header) ->
                new Compared.Done(
                        raw.outcome().equals("unreadable")
                                ? List.of()
                                : List.of(new Change(
                                        "readable",
                                        words.say("replay.readable"),
                                        words.say("replay.unreadable.reason", Map.of("reason", reason)))));
            case ReadKept.Reading.Read(ReadMessage mail, byte[] ignored) ->
                new Compared.Done(changes(organization, raw, mail, words));
        };
    }

    private List<Change> changes(OrganizationId organization, RawMails.Raw raw, ReadMessage mail, Texts words) {
        if (SET_ASIDE.contains(String.valueOf(raw.reason()))) {
            return List.of();
        }
        Report report = rules.report(mail).orElse(null);
        boolean was = REPORTS.contains(raw.outcome());
        if (was != (report != null)) {
            return List.of(new Change(
                    "kind",
                    kind(words, was ? raw.outcome() : null),
                    kind(words, report == null ? null : word(report.kind()))));
        }
        if (report != null) {
            return verdicts(organization, raw, report);
        }
        UUID message = raw.message();
        MailHeader header = message == null
                ? null
                : transactions
                        .read(organization, () -> stores.headers().find(organization, message))
                        .orElse(null);
        if (header == null) {
            return List.of();
        }
        if (!raw.outcome().equals("unreadable") && !Objects.equals(header.fromAddress(), Arrived.address(mail))) {
            return List.of(); // it was taken out of a mail that passed it on
        }
        if (raw.outcome().equals("unreadable")) {
            return List.of(new Change("readable", words.say("replay.unreadable"), words.say("replay.readable")));
        }
        return changes(organization, raw, header, mail, words);
    }

    private List<Change> changes(
            OrganizationId organization, RawMails.Raw raw, MailHeader header, ReadMessage mail, Texts words) {
        UUID site = transactions
                .read(organization, () -> stores.mailboxes().find(organization, raw.mailbox()))
                .map(Mailbox::site)
                .orElseThrow();
        MailBody before = body(organization, header.message());
        String subject = Excerpts.cut(masked(organization, site, mail.subject()));
        String text = masked(organization, site, mail.text());
        List<Change> changes = new ArrayList<>();
        add(changes, "subject", Excerpts.cut(Objects.requireNonNullElse(header.subject(), "")), subject);
        add(changes, "automatic", header.autoKind(), word(mail.auto()));
        if (!text.equals(before.text())) {
            Excerpts difference = Excerpts.of(before.text(), text);
            changes.add(new Change("text", difference.before(), difference.after()));
        }
        add(
                changes,
                "pieces",
                pieces(before, words),
                pieces(text, rules.split(text, endings(before)).all(), words));
        threads.compare(organization, raw, header, mail, text, words).ifPresent(changes::add);
        return changes;
    }

    private List<Change> verdicts(OrganizationId organization, RawMails.Raw raw, Report report) {
        String before = transactions.read(
                organization,
                () -> stores.verdicts().of(organization, raw.id()).stream()
                        .sorted()
                        .collect(Collectors.joining("\n")));
        if (before.isEmpty()) {
            return List.of(); // about no mail of ours: nothing was noted
        }
        String after = report.recipients().stream()
                .map(CompareMail::verdict)
                .distinct()
                .sorted()
                .collect(Collectors.joining("\n"));
        List<Change> changes = new ArrayList<>();
        add(changes, "verdict", before, after);
        return changes;
    }

    private static String verdict(Verdict verdict) {
        return word(verdict.severity()) + ", " + verdict.reason() + ", " + verdict.rule();
    }

    private MailBody body(OrganizationId organization, UUID message) {
        try {
            return stores.files()
                    .body(organization, message, MOST_BODY)
                    .map(octets -> stores.json().readValue(octets, MailBody.class))
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException("the body of a mail cannot be read back", e);
        }
    }

    private String masked(OrganizationId organization, UUID site, @Nullable String text) {
        return text == null ? "" : mask.mask(organization, site, text).text();
    }

    /// @param report null for what a person wrote
    private static String kind(Texts words, @Nullable String report) {
        return report == null ? words.say("replay.message") : words.say("replay.report", Map.of("kind", report));
    }

    private static String pieces(MailBody body, Texts words) {
        return body.fragments().stream()
                .map(piece -> line(words, piece.kind(), body.text(), piece.start(), piece.end(), piece.rule()))
                .collect(Collectors.joining("\n"));
    }

    /// The lines that were known to end mails of the sender when this one was filed.
    private static Set<Long> endings(MailBody body) {
        return body.fragments().stream()
                .filter(piece -> piece.rule().equals("signature.known"))
                .flatMap(piece ->
                        body.text().substring(piece.start(), piece.end()).lines())
                .map(SignatureLines::hash)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String pieces(String text, List<Fragment> fragments, Texts words) {
        return fragments.stream()
                .map(each -> line(words, word(each.kind()), text, each.start(), each.end(), each.rule()))
                .collect(Collectors.joining("\n"));
    }

    private static String line(Texts words, String kind, String text, int start, int end, String rule) {
        long lines = text.substring(start, Math.min(end, text.length()))
                .strip()
                .lines()
                .count();
        return words.count("replay.piece", lines, Map.of("kind", kind, "start", start, "end", end, "rule", rule));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void add(List<Change> changes, String what, String before, String after) {
        if (!before.equals(after)) {
            changes.add(new Change(what, before, after));
        }
    }
}
