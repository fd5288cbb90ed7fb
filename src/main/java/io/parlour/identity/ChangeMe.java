package io.parlour.identity;

import static java.util.Objects.requireNonNullElse;

import io.parlour.database.Transactions;
import io.parlour.kernel.Problem;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Changes what is given of the agent's own names and preferences.
///
/// Errors: `input.invalid` (name, publicName, preferences.volume, preferences.theme, preferences.language,
/// preferences.holdSeconds, preferences.keys, preferences.pane).
@Component
public final class ChangeMe {
    private final AgentRecords records;
    private final Profiles profiles;
    private final Transactions transactions;
    private final Clock clock;

    public record Changes(
            @Nullable String name,
            @Nullable String publicName,
            @Nullable PreferenceChanges preferences) {}

    public record PreferenceChanges(
            @Nullable Boolean sound,
            @Nullable Integer volume,
            @Nullable String theme,
            @Nullable String language,
            @Nullable Boolean singleKeys,
            @Nullable Boolean sendOnEnter,
            @Nullable Integer holdSeconds,
            @Nullable Map<String, @Nullable String> keys,
            @Nullable List<@Nullable String> pane) {}

    ChangeMe(AgentRecords records, Profiles profiles, Transactions transactions, Clock clock) {
        this.records = records;
        this.profiles = profiles;
        this.transactions = transactions;
        this.clock = clock;
    }

    public Me change(AgentPrincipal principal, Changes changes) {
        return transactions.in(principal.organization(), () -> {
            Me me = profiles.of(principal.organization(), principal.agent());
            Agent old = me.agent();
            Agent changed = new Agent(
                    old.id(),
                    changes.name() == null ? old.name() : PersonName.read("name", changes.name()),
                    changes.publicName() == null
                            ? old.publicName()
                            : PersonName.read("publicName", changes.publicName()),
                    old.email(),
                    old.role(),
                    old.departments(),
                    old.suspended(),
                    old.lastSeenAt());
            records.update(principal.organization(), changed, clock.instant());
            if (changes.preferences() != null) {
                profiles.save(
                        principal.organization(), principal.agent(), merged(me.preferences(), changes.preferences()));
            }
            return profiles.of(principal.organization(), principal.agent());
        });
    }

    private static Preferences merged(Preferences old, PreferenceChanges changes) {
        Preferences merged = new Preferences(
                requireNonNullElse(changes.sound(), old.sound()),
                requireNonNullElse(changes.volume(), old.volume()),
                requireNonNullElse(changes.theme(), old.theme()),
                requireNonNullElse(changes.language(), old.language()),
                requireNonNullElse(changes.singleKeys(), old.singleKeys()),
                requireNonNullElse(changes.sendOnEnter(), old.sendOnEnter()),
                requireNonNullElse(changes.holdSeconds(), old.holdSeconds()),
                changes.keys() == null ? old.keys() : given(changes.keys()),
                changes.pane() == null ? old.pane() : named(changes.pane()));
        if (merged.volume() < 0 || merged.volume() > 100) {
            throw Problem.invalid("preferences.volume", "range", Map.of("min", 0, "max", 100));
        }
        if (!Preferences.THEMES.contains(merged.theme())) {
            throw Problem.invalid("preferences.theme", "unknown");
        }
        if (!merged.languageIsTag()) {
            throw Problem.invalid("preferences.language", "unknown");
        }
        if (merged.holdSeconds() < 0 || merged.holdSeconds() > Preferences.LONGEST_HOLD_SECONDS) {
            throw Problem.invalid(
                    "preferences.holdSeconds", "range", Map.of("min", 0, "max", Preferences.LONGEST_HOLD_SECONDS));
        }
        if (!merged.keysAreKeys()) {
            throw Problem.invalid("preferences.keys", "format:keys");
        }
        if (!merged.paneIsPane()) {
            throw Problem.invalid("preferences.pane", "format:blocks");
        }
        return merged;
    }

    private static List<String> named(List<@Nullable String> blocks) {
        return blocks.stream().map(block -> block == null ? "" : block).toList();
    }

    private static Map<String, String> given(Map<String, @Nullable String> keys) {
        Map<String, String> given = new HashMap<>();
        keys.forEach((action, key) -> given.put(action, key == null ? "" : key));
        return given;
    }
}
