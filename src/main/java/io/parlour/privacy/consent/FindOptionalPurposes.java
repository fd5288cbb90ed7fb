package io.parlour.privacy.consent;

import io.parlour.privacy.packages.ReadPurposes;
import io.parlour.privacy.policies.ReadPolicies;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/// The purposes that need consent and that the policy in effect names.
@Component
public final class FindOptionalPurposes {
    public static final String NEWSLETTER = "marketing-email";

    private final ReadPolicies policies;
    private final ReadPurposes purposes;

    /// One to choose.
    ///
    /// @param optsOut whether Global Privacy Control turns it off
    public record Choosable(String key, boolean optsOut) {}

    FindOptionalPurposes(ReadPolicies policies, ReadPurposes purposes) {
        this.policies = policies;
        this.purposes = purposes;
    }

    /// In the order of their keys.
    ///
    /// @param known whether it's asked for a contact: only those get newsletters
    public List<Choosable> of(boolean known) {
        Map<String, ReadPurposes.Purpose> all = purposes.all();
        return policies.effective().purposes().stream()
                .map(all::get)
                .filter(Objects::nonNull)
                .filter(each -> each.basis().equals("CONSENT"))
                .filter(each -> known || !each.key().equals(NEWSLETTER))
                .map(each -> new Choosable(each.key(), each.optsOut()))
                .toList();
    }
}
