package io.parlour.privacy.policies;

import io.parlour.kernel.Period;
import io.parlour.privacy.retention.Rule;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What makes a version a material change of the one before (PR-128). A purpose that is new never inherits a
/// consent, because consents are kept by purpose.
public final class CheckMaterial {

    public enum Reason {
        LONGER_PERIOD,
        NEW_PURPOSE,
        NEW_RECIPIENT
    }

    private CheckMaterial() {}

    public static Set<Reason> reasons(PolicyVersion before, PolicyVersion after) {
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        Map<String, Rule> rules = before.rules().stream().collect(Collectors.toMap(Rule::key, Function.identity()));
        boolean longer = after.rules().stream().anyMatch(rule -> isLonger(rules.get(rule.key()), rule));
        if (longer) {
            reasons.add(Reason.LONGER_PERIOD);
        }
        if (!new HashSet<>(before.purposes()).containsAll(after.purposes())) {
            reasons.add(Reason.NEW_PURPOSE);
        }
        if (!kinds(before).containsAll(kinds(after))) {
            reasons.add(Reason.NEW_RECIPIENT);
        }
        return reasons;
    }

    private static Set<String> kinds(PolicyVersion version) {
        return version.recipients().stream().map(PolicyVersion.Recipient::kind).collect(Collectors.toSet());
    }

    /// Unless data surely goes as early as before.
    static boolean isLonger(@Nullable Rule before, Rule after) {
        return before == null
                || isLongerRolling(before, after)
                || after.afterCloseMonths() > before.afterCloseMonths()
                || isLonger(before.idleMonths(), after.idleMonths())
                || isLonger(before.idleGraceDays(), after.idleGraceDays())
                || isLonger(before.trialGraceMonths(), after.trialGraceMonths());
    }

    /// Without one data stays until the site is closed.
    private static boolean isLongerRolling(Rule before, Rule after) {
        Period rolling = before.rolling();
        return rolling != null && (after.rolling() == null || after.rolling().canOutlast(rolling));
    }

    private static boolean isLonger(@Nullable Integer before, @Nullable Integer after) {
        return before != null && (after == null || after > before);
    }
}
