package io.parlour.mail.addresses;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.keys.Keys;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of addresses and of what was reported of them, in the running transaction.
@Component
public final class Addresses {
    private final JdbcClient jdbc;
    private final Keys keys;

    /// `recipient`: whose mail of ours it is about. `proven`: it carries our token, or was said to ourselves.
    record Event(
            UUID id,
            @Nullable UUID recipient,
            @Nullable UUID raw,
            String address,
            String kind,
            String severity,
            String reason,
            String rule,
            @Nullable String enhanced,
            @Nullable Integer code,
            @Nullable String text,
            @Nullable String reporter,
            boolean proven,
            @Nullable String event,
            Instant at) {}

    Addresses(JdbcClient jdbc, Keys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    public Optional<Reach> find(OrganizationId organization, String address) {
        return jdbc.sql("""
                        select state, soft_days, unverified, reason, since from address_state
                        where organization_id = :organization and address_hmac = :hmac
                        """)
                .param("organization", organization.value())
                .param("hmac", hmac(organization, address))
                .query((row, number) -> new Reach(
                        Reach.State.valueOf(
                                Objects.requireNonNull(row.getString("state")).toUpperCase(Locale.ROOT)),
                        days(Objects.requireNonNull(row.getString("soft_days"))),
                        row.getInt("unverified"),
                        row.getString("reason"),
                        Sql.instant(row, "since")))
                .optional();
    }

    /// Those of the addresses that are in one of the states.
    public Set<String> in(OrganizationId organization, Collection<String> addresses, Set<Reach.State> states) {
        Map<ByteBuffer, String> known = keyed(organization, addresses);
        return jdbc
                .sql("""
                        select address_hmac from address_state
                        where organization_id = :organization and address_hmac = any (cast(:hmacs as bytea[]))
                          and state = any (:states)
                        """)
                .param("organization", organization.value())
                .param("hmacs", known.keySet().stream().map(ByteBuffer::array).toArray(byte[][]::new))
                .param("states", Sql.texts(states, Reach.State::key))
                .query((row, number) -> ByteBuffer.wrap(row.getBytes("address_hmac")))
                .list()
                .stream()
                .map(known::get)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    Map<ByteBuffer, String> keyed(OrganizationId organization, Collection<String> addresses) {
        Map<ByteBuffer, String> known = new HashMap<>();
        addresses.forEach(each -> known.put(ByteBuffer.wrap(hmac(organization, each)), each));
        return known;
    }

    /// What the other server said last, of a mail that did not arrive or was not wanted.
    Optional<String> lastAnswer(OrganizationId organization, String address) {
        return jdbc.sql("""
                        select remote_text from delivery_event
                        where organization_id = :organization and address_hmac = :hmac
                          and kind in ('bounce', 'complaint') and remote_text <> ''
                        order by at desc limit 1
                        """)
                .param("organization", organization.value())
                .param("hmac", hmac(organization, address))
                .query(String.class)
                .optional();
    }

    /// The message whose mail went to a recipient.
    Optional<UUID> messageOf(OrganizationId organization, UUID recipient) {
        return jdbc.sql("""
                        select m.message_id from outbound_recipient r
                        join outbound_mail m on m.organization_id = r.organization_id and m.id = r.outbound_id
                        where r.organization_id = :organization and r.id = :recipient and m.message_id is not null
                        """)
                .param("organization", organization.value())
                .param("recipient", recipient)
                .query(UUID.class)
                .optional();
    }

    /// What comes of it is told; two that change the same address take turns. `contact`: whose it is, null to leave
    /// that as it is.
    Reach change(
            OrganizationId organization,
            @Nullable UUID contact,
            String address,
            Instant now,
            UnaryOperator<Reach> change) {
        byte[] hmac = hmac(organization, address);
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(encode(:hmac, 'hex'), 55))")
                .param("hmac", hmac)
                .query((row, number) -> true)
                .single();
        Reach reach = change.apply(find(organization, address).orElseGet(() -> Reach.unknown(now)));
        jdbc.sql("""
                        insert into address_state (organization_id, address_hmac, contact_id, address, state, soft_days, unverified,
                            reason, since, last_success_at)
                        values (:organization, :hmac, :contact, :address, :state, :days, :unverified, :reason, :since, :success)
                        on conflict (organization_id, address_hmac) do update set address = excluded.address,
                            contact_id = coalesce(excluded.contact_id, address_state.contact_id),
                            state = excluded.state, soft_days = excluded.soft_days, unverified = excluded.unverified,
                            reason = excluded.reason, since = excluded.since,
                            last_success_at = coalesce(excluded.last_success_at, address_state.last_success_at)
                        """)
                .param("organization", organization.value())
                .param("hmac", hmac)
                .param("contact", contact)
                .param("address", address)
                .param("state", reach.state().key())
                .param("days", days(reach.softDays()))
                .param("unverified", reach.unverified())
                .param("reason", reach.reason())
                .param("since", Sql.utc(reach.since()))
                .param("success", reach.state() == Reach.State.OK ? Sql.utc(now) : null)
                .update();
        return reach;
    }

    /// False when this report of this address is known already.
    boolean insert(OrganizationId organization, Event event) {
        return jdbc.sql("""
                        insert into delivery_event (organization_id, id, recipient_id, raw_mail_id, address_hmac, kind,
                            severity, reason, rule, enhanced_code, reply_code, remote_text, reporting_mta, token_verified,
                            event_id, at)
                        values (:organization, :id, :recipient, :raw, :hmac, :kind, :severity, :reason, :rule, :enhanced,
                            :code, left(:text, 500), left(:reporter, 255), :proven, :event, :at)
                        on conflict do nothing
                        """)
                        .params(Sql.parameters(organization, event))
                        .param("hmac", hmac(organization, event.address()))
                        .update()
                == 1;
    }

    byte[] hmac(OrganizationId organization, String address) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(keys.of(organization), "HmacSHA256"));
            return mac.doFinal(("address " + address.strip().toLowerCase(Locale.ROOT)).getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static List<LocalDate> days(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(" ", -1)).map(LocalDate::parse).toList();
    }

    /// The newest that fit.
    private static String days(List<LocalDate> days) {
        List<LocalDate> newest = days.subList(Math.max(0, days.size() - 30), days.size());
        return String.join(" ", newest.stream().map(LocalDate::toString).toList());
    }
}
