package io.parlour.helpdesk.blocking;

import io.parlour.contacts.FindContact;
import io.parlour.conversations.OwnAddresses;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.helpdesk.HelpdeskPermissions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Agents;
import io.parlour.identity.Scope;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;

/// The list of senders that are kept out of mail (HD-86). Who may block in departments alone blocks addresses and
/// contacts, and takes back their own. What is ours, and who answers here, is never blocked.
///
/// Errors: `not-found`, `access.denied`; 409 `block.exists`; 422 `input.invalid` (value, contact, expiresAt).
@Service
public class BlockSenders {
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@]{1,64}@[^\\s@]{1,189}");
    private static final Pattern DOMAIN =
            Pattern.compile("[\\p{L}\\p{N}]([\\p{L}\\p{N}.-]{0,250}[\\p{L}\\p{N}])?\\.[\\p{L}\\p{N}-]{2,60}");
    private static final Duration LONGEST = Duration.ofDays(3660);

    private final BlockRows rows;
    private final Own own;
    private final Access access;
    private final Transactions transactions;
    private final Made made;

    /// Who must never be blocked, and who is known.
    @Component("neverBlocked")
    record Own(List<OwnAddresses> addresses, Agents agents, FindContact contacts) {}

    @Component("madeBlocks")
    record Made(IdSource ids, Clock clock) {}

    /// A sender to block.
    ///
    /// @param contact for a contact; the others have a value
    public record Wish(
            Block.Kind kind,
            @Nullable String value,
            @Nullable UUID contact,
            Block.Todo action,
            String reason,
            @Nullable Instant expiresAt) {}

    BlockSenders(BlockRows rows, Own own, Access access, Transactions transactions, Made made) {
        this.rows = rows;
        this.own = own;
        this.access = access;
        this.transactions = transactions;
        this.made = made;
    }

    /// Newest first.
    public Page<Block> page(AgentPrincipal agent, @Nullable String cursor, int limit) {
        requireAny(agent);
        return transactions.read(
                agent.organization(),
                () -> Page.byId(
                        cursor, limit, (before, most) -> rows.page(agent.organization(), before, most), Block::id));
    }

    /// What one did, newest first.
    public Page<Block.Hit> hits(AgentPrincipal agent, UUID block, @Nullable String cursor, int limit) {
        requireAny(agent);
        OrganizationId organization = agent.organization();
        return transactions.read(organization, () -> {
            if (rows.find(organization, block).isEmpty()) {
                throw Problem.notFound();
            }
            return Page.byId(
                    cursor, limit, (before, most) -> rows.hits(organization, block, before, most), Block.Hit::id);
        });
    }

    public Block add(AgentPrincipal agent, Wish wish) {
        Scope scope = requireAny(agent);
        boolean wide = wish.kind() == Block.Kind.DOMAIN || wish.kind() == Block.Kind.RANGE;
        if (wide && scope != Scope.ALL) {
            throw access.refuse(agent);
        }
        OrganizationId organization = agent.organization();
        String value = value(organization, wish);
        Instant now = Sql.now(made.clock());
        Instant expires = wish.expiresAt();
        if (expires != null && (!expires.isAfter(now) || expires.isAfter(now.plus(LONGEST)))) {
            throw Problem.invalid("expiresAt", "range:ahead", Map.of("within", LONGEST));
        }
        UUID contact = wish.kind() == Block.Kind.CONTACT ? contact(organization, wish.contact()) : null;
        Block block = new Block(
                made.ids().next(),
                wish.kind(),
                value,
                contact,
                null,
                wish.action(),
                wish.reason().strip(),
                agent.agent(),
                now,
                expires,
                0,
                null);
        return transactions.in(organization, () -> {
            if (!rows.insert(organization, block)) {
                throw Problem.conflict("block.exists");
            }
            return rows.find(organization, block.id()).orElseThrow(Problem::notFound);
        });
    }

    public void remove(AgentPrincipal agent, UUID id) {
        Scope scope = requireAny(agent);
        OrganizationId organization = agent.organization();
        transactions.in(organization, () -> {
            Block block = rows.find(organization, id).orElseThrow(Problem::notFound);
            if (scope != Scope.ALL && !block.by().equals(agent.agent())) {
                throw access.refuse(agent);
            }
            transactions.deleting("block-removed");
            rows.delete(organization, id);
        });
    }

    private Scope requireAny(AgentPrincipal agent) {
        Scope scope = access.scope(agent, HelpdeskPermissions.BLOCK_EDIT);
        if (scope == Scope.NONE) {
            throw access.refuse(agent);
        }
        return scope;
    }

    private @Nullable String value(OrganizationId organization, Wish wish) {
        String typed = wish.value() == null ? "" : wish.value().strip().toLowerCase(Locale.ROOT);
        return switch (wish.kind()) {
            case CONTACT -> null;
            case RANGE -> Ranges.read(typed);
            case ADDRESS -> {
                if (!ADDRESS.matcher(typed).matches()) {
                    throw Problem.invalid("value", "address:email");
                }
                refuseAgents(organization, typed);
                refuseOwn(organization, typed.substring(typed.lastIndexOf('@') + 1));
                yield typed;
            }
            case DOMAIN -> {
                String domain = typed.startsWith("@") ? typed.substring(1) : typed;
                if (!DOMAIN.matcher(domain).matches()) {
                    throw Problem.invalid("value", "domain");
                }
                refuseOwn(organization, domain);
                yield domain;
            }
        };
    }

    private UUID contact(OrganizationId organization, @Nullable UUID contact) {
        if (contact == null || own.contacts().byId(organization, contact).isEmpty()) {
            throw Problem.invalid("contact", "unknown:contact");
        }
        own.contacts().byId(organization, contact).stream()
                .flatMap(found -> found.handles().stream())
                .forEach(handle -> refuseAgents(organization, handle.value()));
        return contact;
    }

    private void refuseAgents(OrganizationId organization, String address) {
        if (own.agents().byAddress(organization, address).isPresent()) {
            throw Problem.invalid("value", "agent");
        }
    }

    private void refuseOwn(OrganizationId organization, String domain) {
        if (own.addresses().stream().anyMatch(room -> room.isOwnDomain(organization, domain))) {
            throw Problem.invalid("value", "own:domain");
        }
    }
}
