package io.parlour.mail.mailboxes;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import io.parlour.mail.domains.DomainClaims;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of mailboxes.
@Component
public final class Mailboxes {
    private static final String SELECT = """
            select id, site_id, department_id, address, kind, display_name, plus_addressing, strangers, quoting, state,
                last_received_at
            from mailbox where organization_id = :organization
            """;
    private final JdbcClient jdbc;
    private final Transactions transactions;

    /// Whose an address is.
    public record Owner(OrganizationId organization, UUID mailbox) {}

    Mailboxes(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /// The mailbox of an address, of whichever organization has verified its domain.
    public Optional<Owner> owner(String address) {
        MailAddress parsed = MailAddress.of(address);
        if (parsed == null) {
            return Optional.empty();
        }
        return owner(parsed).or(() -> parsed.base().equals(parsed) ? Optional.empty() : tagged(parsed));
    }

    private Optional<Owner> tagged(MailAddress address) {
        return owner(address.base())
                .filter(owner -> find(owner.organization(), owner.mailbox())
                        .filter(Mailbox::plusAddressing)
                        .isPresent());
    }

    private Optional<Owner> owner(MailAddress address) {
        return transactions.installation(() -> jdbc.sql(
                        "select organization_id, mailbox_id from mailbox_by_name(:hash)")
                .param("hash", address.hash())
                .query((row, number) -> new Owner(
                        new OrganizationId(row.getObject("organization_id", UUID.class)),
                        row.getObject("mailbox_id", UUID.class)))
                .optional());
    }

    /// Whether it is the address of a mailbox whose domain no organization has verified yet.
    public boolean waits(String address) {
        MailAddress parsed = MailAddress.of(address);
        return parsed != null && (waits(parsed) || (!parsed.base().equals(parsed) && waits(parsed.base())));
    }

    private boolean waits(MailAddress address) {
        return transactions.installation(() -> jdbc.sql("select mailbox_waits(:hash)")
                .param("hash", address.hash())
                .query(Boolean.class)
                .single());
    }

    public Optional<Mailbox> find(OrganizationId organization, UUID id) {
        return transactions.lookUp(
                organization,
                () -> jdbc.sql(SELECT + " and id = :id")
                        .param("organization", organization.value())
                        .param("id", id)
                        .query(Mailboxes::mailbox)
                        .optional());
    }

    /// The oldest mailbox of a site; without a site, of the organization. Those at a domain that this installation
    /// made up come last.
    public Optional<Mailbox> first(OrganizationId organization, @Nullable UUID site) {
        return transactions.read(
                organization,
                () -> jdbc.sql(SELECT
                                + " and (cast(:site as uuid) is null or site_id = :site)"
                                + " order by right(address, length(:inside)) = :inside, created_at, id limit 1")
                        .param("inside", DomainClaims.INSIDE)
                        .param("organization", organization.value())
                        .param("site", site)
                        .query(Mailboxes::mailbox)
                        .optional());
    }

    /// Oldest first.
    public Page<Mailbox> page(OrganizationId organization, @Nullable String cursor, int limit) {
        return Page.byId(
                cursor,
                limit,
                (after, most) -> transactions.read(organization, () -> rows(organization, after, most)),
                Mailbox::id);
    }

    private List<Mailbox> rows(OrganizationId organization, @Nullable UUID after, int most) {
        return jdbc.sql(SELECT + " and (cast(:after as uuid) is null or id > :after) order by id limit :limit")
                .param("organization", organization.value())
                .param("after", after)
                .param("limit", most)
                .query(Mailboxes::mailbox)
                .list();
    }

    public Arrivals arrivals(OrganizationId organization, UUID id) {
        return transactions.lookUp(
                organization,
                () -> jdbc.sql("""
                        select acknowledge, acknowledgement, acknowledge_hours, trusted_results, trusted_peers,
                            group_addresses, form_addresses, steered, same_subject, unpack
                        from mailbox
                        where organization_id = :organization and id = :id
                        """)
                        .param("organization", organization.value())
                        .param("id", id)
                        .query((row, number) -> new Arrivals(
                                row.getBoolean("acknowledge"),
                                row.getString("acknowledgement"),
                                row.getInt("acknowledge_hours"),
                                row.getString("trusted_results"),
                                lines(row.getString("trusted_peers")),
                                lines(row.getString("group_addresses")),
                                lines(row.getString("form_addresses")),
                                row.getBoolean("steered"),
                                row.getBoolean("same_subject"),
                                row.getBoolean("unpack")))
                        .optional()
                        .orElse(Arrivals.DEFAULT));
    }

    void update(OrganizationId organization, UUID id, Arrivals arrivals) {
        jdbc.sql("""
                        update mailbox set acknowledge = :on, acknowledgement = :text, acknowledge_hours = :hours,
                            trusted_results = :trusted, trusted_peers = :peers, group_addresses = :groups,
                            form_addresses = :forms, steered = :steered, same_subject = :same, unpack = :unpack
                        where organization_id = :organization and id = :id
                        """)
                .params(Sql.parameters(organization, arrivals))
                .param("id", id)
                .param("on", arrivals.acknowledge())
                .param("trusted", arrivals.trustedResults())
                .param("peers", joined(arrivals.trustedPeers()))
                .param("groups", joined(arrivals.groups()))
                .param("forms", joined(arrivals.forms()))
                .param("same", arrivals.sameSubject())
                .update();
    }

    private static List<String> lines(@Nullable String text) {
        return text == null ? List.of() : List.of(text.split("\n", -1));
    }

    private static @Nullable String joined(List<String> lines) {
        return lines.isEmpty() ? null : String.join("\n", lines);
    }

    /// The oldest mailbox whose mail a department answers, one of the site before others.
    public Optional<Mailbox> ofDepartment(OrganizationId organization, UUID department, @Nullable UUID site) {
        return transactions.lookUp(
                organization,
                () -> jdbc.sql(SELECT + """
                                 and department_id = :department
                                order by site_id is distinct from cast(:site as uuid), id limit 1
                                """)
                        .param("organization", organization.value())
                        .param("department", department)
                        .param("site", site)
                        .query(Mailboxes::mailbox)
                        .optional());
    }

    /// Those of the addresses that are mailboxes of the organization, tags left out; in lower case.
    public Set<String> ours(OrganizationId organization, List<String> addresses) {
        return transactions.read(
                organization,
                () -> Set.copyOf(jdbc.sql(
                                "select address from mailbox where organization_id = :organization and address = any (:all)")
                        .param("organization", organization.value())
                        .param("all", addresses.toArray(String[]::new))
                        .query((row, number) -> row.getString("address"))
                        .list()));
    }

    /// The mailbox of the first of the addresses that is one of the organization; tags left out, in lower
    /// case.
    public Optional<Mailbox> firstOf(OrganizationId organization, List<String> addresses) {
        return addresses.isEmpty()
                ? Optional.empty()
                : transactions.read(
                        organization,
                        () -> jdbc.sql(SELECT + """
                                         and address = any (:all)
                                        order by array_position(cast(:all as text[]), address) limit 1
                                        """)
                                .param("organization", organization.value())
                                .param("all", addresses.toArray(String[]::new))
                                .query(Mailboxes::mailbox)
                                .optional());
    }

    /// Those of `names` that are the address of one of them, or that one is called, in whatever case.
    public Set<String> named(OrganizationId organization, Set<String> names) {
        return transactions.lookUp(organization, () -> {
            Set<String> found = new HashSet<>();
            jdbc.sql("select address, display_name from mailbox where organization_id = :organization")
                    .param("organization", organization.value())
                    .query(row -> {
                        for (String name : names) {
                            if (name.equalsIgnoreCase(row.getString("address"))
                                    || name.equalsIgnoreCase(row.getString("display_name"))) {
                                found.add(name);
                            }
                        }
                    });
            return found;
        });
    }

    /// False when the organization has the address already.
    boolean insert(OrganizationId organization, Mailbox mailbox, Instant at) {
        MailAddress address = MailAddress.of(mailbox.address());
        if (address == null) {
            throw new IllegalArgumentException("not an address");
        }
        return jdbc.sql("""
                        insert into mailbox (organization_id, id, site_id, department_id, address, address_hash, kind,
                            display_name, created_at)
                        values (:organization, :id, :site, :department, :address, :hash, :kind, :name, :at)
                        on conflict (organization_id, address_hash) do nothing
                        """)
                        .params(Sql.parameters(organization, mailbox))
                        .param("address", address.toString())
                        .param("hash", address.hash())
                        .param("name", mailbox.displayName())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void update(OrganizationId organization, Mailbox mailbox) {
        jdbc.sql("""
                        update mailbox set department_id = :department, display_name = :name,
                            plus_addressing = :plus, strangers = :strangers, quoting = :quoting,
                            state = :state
                        where organization_id = :organization and id = :id
                        """)
                .params(Sql.parameters(organization, mailbox))
                .param("name", mailbox.displayName())
                .param("plus", mailbox.plusAddressing())
                .update();
    }

    public void received(OrganizationId organization, UUID id, Instant at) {
        jdbc.sql("""
                        update mailbox set last_received_at = :at
                        where organization_id = :organization and id = :id
                          and (last_received_at is null or last_received_at < :at - interval '1 second')
                        """)
                .param("organization", organization.value())
                .param("id", id)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Sites that have none yet.
    List<UUID> sitesWithout(OrganizationId organization) {
        return jdbc.sql("""
                        select s.id from site s where s.organization_id = :organization and not exists (
                            select from mailbox m where m.organization_id = :organization and m.site_id = s.id)
                        order by s.id
                        """)
                .param("organization", organization.value())
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    private static Mailbox mailbox(ResultSet row, int number) throws SQLException {
        OffsetDateTime received = row.getObject("last_received_at", OffsetDateTime.class);
        return new Mailbox(
                row.getObject("id", UUID.class),
                row.getObject("site_id", UUID.class),
                row.getObject("department_id", UUID.class),
                row.getString("address"),
                row.getString("kind"),
                row.getString("display_name"),
                row.getBoolean("plus_addressing"),
                row.getString("strangers"),
                row.getString("quoting"),
                row.getString("state"),
                received == null ? null : received.toInstant());
    }
}
