package io.parlour.privacy.retention;

import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What would go until an instant, as a run at that instant would find it now (PR-53).
@Component
public final class PreviewRetention {
    private static final int MOST = 100_000;

    private final WalkDue walk;
    private final ReadTerms terms;

    /// So many units of a site go by a rule.
    ///
    /// @param policy number of the policy version; null for a contract
    /// @param held kept by holds; not in `units`
    /// @param first when the first of them goes
    public record Line(
            @Nullable UUID site,
            String unit,
            String rule,
            @Nullable Integer policy,
            int units,
            int held,
            Instant first) {}

    /// What goes, by site, type and rule.
    ///
    /// @param cut whether there is more
    public record Preview(List<Line> lines, boolean cut) {
        public Preview {
            lines = List.copyOf(lines);
        }

        public int units() {
            return lines.stream().mapToInt(Line::units).sum();
        }
    }

    PreviewRetention(WalkDue walk, ReadTerms terms) {
        this.walk = walk;
        this.terms = terms;
    }

    public Preview until(OrganizationId organization, Instant now, Instant until) {
        List<DueUnit> units = units(organization, now, until);
        Map<String, Line> lines = new TreeMap<>();
        for (DueUnit each : units) {
            Terms.Due due = each.due();
            String key = each.site() + " " + each.unit() + " " + due.rule() + " " + due.policy();
            Line line = new Line(
                    each.site(),
                    each.unit().key(),
                    due.rule(),
                    due.policy(),
                    each.held() ? 0 : 1,
                    each.held() ? 1 : 0,
                    due.at());
            lines.merge(key, line, PreviewRetention::sum);
        }
        return new Preview(new ArrayList<>(lines.values()), units.size() >= MOST);
    }

    /// Each of them.
    List<DueUnit> units(OrganizationId organization, Instant now, Instant until) {
        List<DueUnit> found = new ArrayList<>();
        terms.of(organization, now)
                .ifPresent(known -> walk.walk(organization, known, until, new WalkDue.Visit() {
                    @Override
                    public void due(List<DueUnit> units) {
                        found.addAll(units);
                    }

                    @Override
                    public boolean goesOn() {
                        return found.size() < MOST;
                    }
                }));
        return found;
    }

    private static Line sum(Line one, Line other) {
        return new Line(
                one.site(),
                one.unit(),
                one.rule(),
                one.policy(),
                one.units() + other.units(),
                one.held() + other.held(),
                one.first().isBefore(other.first()) ? one.first() : other.first());
    }
}
