package io.parlour.privacy;

import io.parlour.identity.Permission;
import io.parlour.identity.Permissions;
import java.util.List;
import org.springframework.stereotype.Component;

/// What this module allows to whom.
@Component
public final class PrivacyPermissions implements Permissions {
    /// The privacy desk: to see requests, answer and refuse them.
    public static final Permission REQUESTS = Permission.ofAdministrators("privacy.requests");

    /// The audit log: to read, export and verify it.
    public static final Permission AUDIT = Permission.ofAdministrators("privacy.audit");

    /// The register of breaches.
    public static final Permission BREACHES = Permission.ofAdministrators("privacy.breach");

    /// To write and announce versions of the privacy policy, in the operator's organization.
    public static final Permission POLICIES = Permission.ofAdministrators("privacy.policies");

    /// To see who agreed to what.
    public static final Permission CONSENTS = Permission.ofAdministrators("privacy.consents");

    /// Site states, what goes next, contracts.
    public static final Permission RETENTION = Permission.ofAdministrators("privacy.retention");

    /// To set and end holds, and to see what only they keep.
    public static final Permission HOLD = Permission.ofAdministrators("privacy.hold");

    @Override
    public List<Permission> permissions() {
        return List.of(REQUESTS, AUDIT, BREACHES, POLICIES, CONSENTS, RETENTION, HOLD);
    }
}
