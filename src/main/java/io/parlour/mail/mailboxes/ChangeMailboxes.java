package io.parlour.mail.mailboxes;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Departments;
import io.parlour.kernel.EmailDomain;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import io.parlour.mail.MailPermissions;
import io.parlour.mail.domains.DomainClaims;
import io.parlour.mail.domains.SendingDomains;
import io.parlour.organizations.Sites;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Sets up the addresses of an organization.
///
/// Errors: `not-found`, `access.denied`; 409 `mailbox.taken`, `mail.domain-taken`, `mail.domain-reserved`; 422
/// `input.invalid` (address, displayName, department,
/// site, strangers, quoting).
@Component
public final class ChangeMailboxes {
    private static final int LONGEST_ADDRESS = 254;
    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_NAME = 200;
    private static final Set<String> QUOTING = Set.of("off", "last", "all");

    private final Mailboxes mailboxes;
    private final Places places;
    private final Rights rights;
    private final IdSource ids;
    private final Clock clock;

    @Component
    record Places(
            Sites sites,
            Departments departments,
            SendingDomains domains,
            DomainClaims claims,
            MailboxAddresses signIns) {}

    @Component
    record Rights(Access access, Audit audit, Transactions transactions) {}

    /// What can be set.
    public record Wish(
            @Nullable UUID department,
            @Nullable String displayName,
            boolean plusAddressing,
            String strangers,
            String quoting,
            boolean paused) {}

    ChangeMailboxes(Mailboxes mailboxes, Places places, Rights rights, IdSource ids, Clock clock) {
        this.mailboxes = mailboxes;
        this.places = places;
        this.rights = rights;
        this.ids = ids;
        this.clock = clock;
    }

    public Page<Mailbox> page(AgentPrincipal agent, @Nullable String cursor, int limit) {
        rights.access().require(agent, MailPermissions.MAILBOXES);
        return mailboxes.page(agent.organization(), cursor, limit);
    }

    public Mailbox find(AgentPrincipal agent, UUID id) {
        rights.access().require(agent, MailPermissions.MAILBOXES);
        return mailboxes.find(agent.organization(), id).orElseThrow(Problem::notFound);
    }

    /// An address whose mail is sent on to this installation's receiver.
    public Mailbox add(AgentPrincipal agent, UUID site, String wished) {
        rights.access().require(agent, MailPermissions.MAILBOXES);
        MailAddress address = address(wished);
        if (places.sites().find(agent.organization(), site).isEmpty()) {
            throw Problem.invalid("site", "unknown:site");
        }
        Mailbox mailbox = new Mailbox(
                ids.next(), site, null, address.toString(), "forward", null, true, "separate", "last", "ok", null);
        places.claims().requireClaimable(agent.organization(), address.domain());
        SendingDomains.Fresh domain = places.domains().prepare(agent.organization(), address.domain());
        rights.transactions().in(agent.organization(), () -> {
            places.signIns().refuseSignInAddress(agent.organization(), address);
            if (!mailboxes.insert(agent.organization(), mailbox, clock.instant())) {
                throw Problem.conflict("mailbox.taken");
            }
            places.domains().know(agent.organization(), domain);
            audit(agent, Action.MAILBOX_MADE, mailbox.id());
        });
        return mailbox;
    }

    public Mailbox change(AgentPrincipal agent, UUID id, Wish wish) {
        Mailbox before = find(agent, id);
        UUID department = wish.department();
        if (department != null
                && places.departments().find(agent.organization(), department).isEmpty()) {
            throw Problem.invalid("department", "unknown:department");
        }
        if (!wish.strangers().equals("join") && !wish.strangers().equals("separate")) {
            throw Problem.invalid("strangers", "choice");
        }
        if (!QUOTING.contains(wish.quoting())) {
            throw Problem.invalid("quoting", "choice");
        }
        Mailbox after = new Mailbox(
                id,
                before.site(),
                department,
                before.address(),
                before.kind(),
                name(wish.displayName()),
                wish.plusAddressing(),
                wish.strangers(),
                wish.quoting(),
                wish.paused() ? "paused" : "ok",
                before.lastReceivedAt());
        rights.transactions().in(agent.organization(), () -> {
            mailboxes.update(agent.organization(), after);
            audit(agent, Action.MAILBOX_CHANGED, id);
        });
        return after;
    }

    private static MailAddress address(String wished) {
        String text = wished.strip();
        MailAddress address = text.length() > LONGEST_ADDRESS ? null : MailAddress.of(text);
        boolean usable = address != null
                && address.local().length() <= LONGEST_LOCAL
                && EmailDomain.isComplete(address.toString())
                && address.equals(address.base())
                && text.codePoints()
                        .noneMatch(c -> Character.isWhitespace(c)
                                || Character.isISOControl(c)
                                || c == '"'
                                || c == '<'
                                || c == '>'
                                || c == ',');
        if (address == null || !usable) {
            throw Problem.invalid("address", "invalid:mailbox");
        }
        return address;
    }

    private static @Nullable String name(@Nullable String wished) {
        if (wished == null || wished.isBlank()) {
            return null;
        }
        String name = wished.strip();
        if (name.length() > LONGEST_NAME || name.codePoints().anyMatch(Character::isISOControl)) {
            throw Problem.invalid("displayName", "invalid:line", Map.of("max", LONGEST_NAME));
        }
        String filled = name.replace("{agent.firstName}", "").replace("{site.name}", "");
        if (filled.contains("{") || filled.contains("}")) {
            throw Problem.invalid("displayName", "place");
        }
        return name;
    }

    private void audit(AgentPrincipal agent, Action action, UUID mailbox) {
        rights.audit()
                .record(
                        agent.organization(),
                        Actor.agent(agent.agent()),
                        action,
                        new ObjectRef(ObjectRef.Kind.MAILBOX, mailbox),
                        null);
    }
}
