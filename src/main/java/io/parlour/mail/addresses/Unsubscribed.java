package io.parlour.mail.addresses;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Addresses that want no more marketing of an organization (ML-91), in the running transaction.
@Component
public final class Unsubscribed {
    private final JdbcClient jdbc;
    private final Addresses addresses;
    private final KeepUnsubscribed keep;

    Unsubscribed(JdbcClient jdbc, Addresses addresses, KeepUnsubscribed keep) {
        this.jdbc = jdbc;
        this.addresses = addresses;
        this.keep = keep;
    }

    /// Once is enough: the first time stays.
    ///
    /// @param how `link`, `mail` or `request`
    public void note(OrganizationId organization, String address, @Nullable UUID contact, String how, Instant now) {
        byte[] hmac = addresses.hmac(organization, address);
        if (insert(organization, hmac, contact, how, now)) {
            keep.unsubscribed(organization, hmac, contact, how, now);
        }
    }

    /// After a restore of a backup from before it.
    ///
    /// @param contact may be gone
    public void again(OrganizationId organization, byte[] hmac, @Nullable UUID contact, String how, Instant at) {
        insert(organization, hmac, contact, how, at);
    }

    private boolean insert(OrganizationId organization, byte[] hmac, @Nullable UUID contact, String how, Instant at) {
        return jdbc.sql("""
                        insert into mail_unsubscribed (organization_id, address_hmac, contact_id, how, at)
                        values (:organization, :hmac,
                            (select id from contact where organization_id = :organization and id = :contact), :how, :at)
                        on conflict (organization_id, address_hmac) do nothing
                        """)
                        .param("organization", organization.value())
                        .param("hmac", hmac)
                        .param("contact", contact)
                        .param("how", how)
                        .param("at", Sql.utc(at))
                        .update()
                > 0;
    }

    /// On the wish of the address's owner; the caller names the rule of the deletion.
    public void lift(OrganizationId organization, String address) {
        byte[] hmac = addresses.hmac(organization, address);
        if (remove(organization, hmac)) {
            keep.lifted(organization, hmac);
        }
    }

    /// After a restore of a backup from before the wish.
    public boolean remove(OrganizationId organization, byte[] hmac) {
        return jdbc.sql("delete from mail_unsubscribed where organization_id = :organization and address_hmac = :hmac")
                        .param("organization", organization.value())
                        .param("hmac", hmac)
                        .update()
                > 0;
    }

    /// Those of the addresses.
    public Set<String> in(OrganizationId organization, Collection<String> all) {
        Map<ByteBuffer, String> known = addresses.keyed(organization, all);
        return jdbc
                .sql("""
                        select address_hmac from mail_unsubscribed
                        where organization_id = :organization and address_hmac = any (cast(:hmacs as bytea[]))
                        """)
                .param("organization", organization.value())
                .param("hmacs", known.keySet().stream().map(ByteBuffer::array).toArray(byte[][]::new))
                .query((row, number) -> ByteBuffer.wrap(row.getBytes("address_hmac")))
                .list()
                .stream()
                .map(known::get)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
