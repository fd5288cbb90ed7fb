package io.parlour.redaction;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// All rules of an organization, as stored and, once compiled, as they hold on each site.
final class RuleSet {
    record Rule(@Nullable UUID site, Type type, Mode mode) {}

    record Stored(List<Rule> rules, List<StoredPattern> patterns, CardRules cards) {
        RuleSet compiled() {
            return new RuleSet(this);
        }
    }

    private final Rules general;
    private final Map<UUID, Rules> sites = new HashMap<>();

    private RuleSet(Stored stored) {
        general = rules(stored, null);
        stored.rules().forEach(rule -> site(stored, rule.site()));
        stored.patterns().forEach(pattern -> site(stored, pattern.site()));
    }

    /// What holds on a site that has no rules of its own holds everywhere.
    Rules of(@Nullable UUID site) {
        return site == null ? general : sites.getOrDefault(site, general);
    }

    boolean bySite() {
        return !sites.isEmpty();
    }

    private void site(Stored stored, @Nullable UUID site) {
        if (site != null && !sites.containsKey(site)) {
            sites.put(site, rules(stored, site));
        }
    }

    private static Rules rules(Stored stored, @Nullable UUID site) {
        Map<Type, Mode> modes = new EnumMap<>(Type.class);
        for (Rule rule : stored.rules()) {
            if (rule.site() == null) {
                modes.put(rule.type(), rule.mode());
            }
        }
        for (Rule rule : stored.rules()) {
            if (site != null && site.equals(rule.site())) {
                modes.put(rule.type(), rule.mode());
            }
        }
        List<CustomPattern> patterns = new ArrayList<>();
        for (StoredPattern pattern : stored.patterns()) {
            if (pattern.site() == null || pattern.site().equals(site)) {
                patterns.add(pattern.compiled());
            }
        }
        return new Rules(modes, stored.cards(), patterns);
    }
}
