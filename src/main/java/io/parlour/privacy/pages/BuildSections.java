package io.parlour.privacy.pages;

import io.parlour.kernel.texts.Texts;
import io.parlour.kernel.web.StorageItem;
import io.parlour.kernel.web.StorageRegistry;
import io.parlour.knowledge.content.compare.CompareContents;
import io.parlour.privacy.places.StorageTexts;
import io.parlour.privacy.policies.PolicyState;
import io.parlour.privacy.policies.PolicyVersion;
import io.parlour.privacy.policies.ReadPolicies;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The policy with its comparison, and the registry of storage, as sections of pages.
@Component
final class BuildSections {
    private final ReadPolicies policies;
    private final StorageRegistry registry;

    BuildSections(ReadPolicies policies, StorageRegistry registry) {
        this.policies = policies;
        this.registry = registry;
    }

    /// A version, or what changed to it; empty: one of the versions isn't public.
    ///
    /// @param number null: the version in effect
    /// @param other to compare it with; null: its text is shown
    Optional<PrivacySections.Policy> policy(
            String path, @Nullable Integer number, @Nullable Integer other, ZoneId zone, Texts words) {
        Integer with = other != null && other.equals(number) ? null : other;
        PolicyVersion effective = policies.effective();
        Optional<PolicyVersion> shown = number == null ? Optional.of(effective) : policies.find(number);
        Optional<PolicyVersion> before = with == null ? Optional.empty() : policies.find(with);
        if (shown.isEmpty() || (with != null && before.isEmpty())) {
            return Optional.empty();
        }
        PolicyVersion version = shown.get();
        Map.Entry<String, PolicyVersion.Text> text = version.in(words.language());
        List<CompareContents.Change> changes = before.map(older -> ReadPolicies.compare(
                        older.in(text.getKey()).getValue().shown(),
                        text.getValue().shown()))
                .orElse(List.of());
        return Optional.of(new PrivacySections.Policy(
                path,
                version.number(),
                with,
                policies.all().stream()
                        .map(each -> new PrivacySections.Version(each.number(), label(each, zone, words)))
                        .toList(),
                text.getKey().equals(words.language()) ? null : text.getKey(),
                with == null ? lowered(ReadPolicies.html(text.getValue().shown())) : "",
                pieces(changes),
                (int) changes.stream()
                        .filter(each -> each.kind() != CompareContents.Kind.SAME)
                        .count(),
                note(version, zone, words),
                day(Objects.requireNonNull(effective.effectiveAt()), zone, words)));
    }

    /// What visitors meet.
    List<StorageTexts.Line> storage(Texts words) {
        return lines(item -> item.where() != StorageItem.Where.CONSOLE, words);
    }

    /// What agents meet in the console.
    List<StorageTexts.Line> agentStorage(Texts words) {
        return lines(item -> item.where() == StorageItem.Where.CONSOLE, words);
    }

    int necessary() {
        return (int) registry.all().stream()
                .filter(item -> item.where() != StorageItem.Where.CONSOLE)
                .filter(item -> item.category() == StorageItem.Category.NECESSARY)
                .count();
    }

    private List<StorageTexts.Line> lines(Predicate<StorageItem> which, Texts words) {
        return registry.all().stream()
                .filter(which)
                .map(item -> StorageTexts.line(item, words))
                .toList();
    }

    private static String label(PolicyVersion version, ZoneId zone, Texts words) {
        String since = day(Objects.requireNonNull(version.effectiveAt()), zone, words);
        return words.say(
                version.state() == PolicyState.SCHEDULED ? "policy.versionFrom" : "policy.versionSince",
                Map.of("number", version.number(), "day", since));
    }

    private static @Nullable String note(PolicyVersion version, ZoneId zone, Texts words) {
        String since = day(Objects.requireNonNull(version.effectiveAt()), zone, words);
        Map<String, Object> values = Map.of("number", version.number(), "day", since);
        if (version.state() == PolicyState.SCHEDULED) {
            return words.say(version.material() ? "policy.soonMaterial" : "policy.soon", values);
        }
        if (version.state() == PolicyState.SUPERSEDED) {
            return words.say("policy.old", values);
        }
        return version.material() && version.number() > 1 ? words.say("policy.material", values) : null;
    }

    /// Under the heading of the section.
    private static String lowered(String html) {
        return html.replaceAll("<(/?)h4", "<$1h5")
                .replaceAll("<(/?)h3", "<$1h4")
                .replaceAll("<(/?)h2", "<$1h3");
    }

    /// What changed, with the headings above it.
    private static List<PrivacySections.Piece> pieces(List<CompareContents.Change> changes) {
        List<PrivacySections.Piece> pieces = new ArrayList<>();
        PrivacySections.@Nullable Piece heading = null;
        for (CompareContents.Change change : changes) {
            PrivacySections.Piece piece = piece(change);
            if (change.kind() == CompareContents.Kind.SAME) {
                heading = piece.kind().equals("heading") ? piece : heading;
                continue;
            }
            if (heading != null) {
                pieces.add(heading);
                heading = null;
            }
            pieces.add(piece);
        }
        return pieces;
    }

    private static PrivacySections.Piece piece(CompareContents.Change change) {
        CompareContents.Block block = change.after() != null ? change.after() : Objects.requireNonNull(change.before());
        String kind = switch (block.type()) {
            case "heading" -> "heading";
            case "listItem", "taskItem" -> "item";
            case "tableRow" -> "row";
            default -> "text";
        };
        List<PrivacySections.Words> words = switch (change.kind()) {
            case SAME, MOVED -> List.of(new PrivacySections.Words("same", block.text()));
            case ADDED -> List.of(new PrivacySections.Words("added", block.text()));
            case REMOVED -> List.of(new PrivacySections.Words("removed", block.text()));
            case CHANGED ->
                change.words().isEmpty()
                        ? List.of(new PrivacySections.Words("same", block.text()))
                        : change.words().stream()
                                .map(each -> new PrivacySections.Words(
                                        each.kind().name().toLowerCase(Locale.ROOT), each.text()))
                                .toList();
        };
        return new PrivacySections.Piece(kind, words);
    }

    static String day(Instant at, ZoneId zone, Texts words) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(words.locale())
                .format(LocalDate.ofInstant(at, zone));
    }
}
