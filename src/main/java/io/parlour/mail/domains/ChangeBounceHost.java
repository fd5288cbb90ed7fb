package io.parlour.mail.domains;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.mail.MailPermissions;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Names the host that bounces of a domain come back to, or none (ML-79). It is used once its records are seen, and is
/// below the domain, so that receivers find both to be of the same (RFC 7489 §3.1.2).
///
/// Errors: `access.denied`, `not-found`; 422 `input.invalid` (host).
@Component
public final class ChangeBounceHost {
    private static final Pattern LABELS = Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?[.])+");
    private static final int LONGEST = 253;

    private final Domains domains;
    private final BounceHosts hosts;
    private final Rights rights;

    @Component("bounceHostRights")
    record Rights(Access access, Audit audit, Transactions transactions) {}

    ChangeBounceHost(Domains domains, BounceHosts hosts, Rights rights) {
        this.domains = domains;
        this.hosts = hosts;
        this.rights = rights;
    }

    /// Used once its records are seen.
    ///
    /// @param host null or empty for the mailbox itself
    public void change(AgentPrincipal agent, UUID id, @Nullable String host) {
        rights.access().require(agent, MailPermissions.MAILBOXES);
        OrganizationId organization = agent.organization();
        rights.transactions().in(organization, () -> {
            Domains.Domain domain = domains.find(organization, id).orElseThrow(Problem::notFound);
            domains.bounceHost(organization, id, host == null || host.isBlank() ? null : checked(domain.name(), host));
            rights.audit()
                    .record(
                            organization,
                            Actor.agent(agent.agent()),
                            Action.MAILBOX_CHANGED,
                            new ObjectRef(ObjectRef.Kind.MAILBOX, id),
                            null);
            rights.transactions().afterCommit(() -> hosts.changed(organization, domain.name()));
        });
    }

    private static String checked(String domain, String host) {
        String lower = host.strip().toLowerCase(Locale.ROOT);
        String below = lower.endsWith("." + domain) ? lower.substring(0, lower.length() - domain.length()) : "";
        if (lower.length() > LONGEST || !LABELS.matcher(below).matches()) {
            throw Problem.invalid("host", "wrong:host", Map.of("domain", domain));
        }
        return lower;
    }
}
