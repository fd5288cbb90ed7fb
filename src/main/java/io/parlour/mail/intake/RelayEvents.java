package io.parlour.mail.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.PublicAddress;
import io.parlour.kernel.keys.Keys;
import io.parlour.mail.MailPermissions;
import io.parlour.mail.bounces.ClassifyAnswer;
import io.parlour.mail.bounces.Report;
import io.parlour.mail.bounces.Stage;
import io.parlour.mail.outbox.FindOutbound;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a relay tells of mail it took, by HTTP instead of by mail (ML-77). Each organization has an address and a
/// secret for it; what is told counts as a report that came by mail does.
///
/// Errors: `mail.bad-signature`, `mail.bad-event`, `access.denied`.
@Lazy
@Component
public final class RelayEvents {
    private static final int AT_ONCE = 500;
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final int MOST = 500;

    private final ApplyReport apply;
    private final FindOutbound outbound;
    private final ClassifyAnswer classify = new ClassifyAnswer();
    private final JdbcClient jdbc;
    private final Keys keys;
    private final JsonMapper json;
    private final Means means;

    @Lazy
    @Component
    record Means(Access access, Transactions transactions, PublicAddress address, Clock clock) {}

    /// Where events are posted, and what they are signed with.
    ///
    /// @param relays usual relays that post in their own form, unsigned to an address nobody else knows
    public record Hook(String address, String secret, List<OfRelay> relays) {}

    public record OfRelay(String relay, String address) {}

    /// How many were about a mail of ours.
    public record Taken(int events, int known) {}

    RelayEvents(ApplyReport apply, FindOutbound outbound, JdbcClient jdbc, Keys keys, JsonMapper json, Means means) {
        this.apply = apply;
        this.outbound = outbound;
        this.jdbc = jdbc;
        this.keys = keys;
        this.json = json;
        this.means = means;
    }

    public Hook hook(AgentPrincipal agent) {
        means.access().require(agent, MailPermissions.MAILBOXES);
        String address = means.address().base() + "/hooks/mail/" + agent.organization();
        List<OfRelay> relays = Stream.of(RelayForm.values())
                .map(form -> form.name().toLowerCase(Locale.ROOT))
                .map(name -> new OfRelay(name, address + "/" + name + "/" + key(agent.organization(), name)))
                .toList();
        return new Hook(address, secret(agent.organization()), relays);
    }

    /// `body` is one event or a list of at most 500, signed as it is: hex HMAC-SHA-256 over timestamp (seconds,
    /// as in its header) and body. All of them count, or none.
    public Taken take(OrganizationId organization, String timestamp, String signature, byte[] body) {
        if (!fresh(timestamp) || !exists(organization) || !signed(organization, timestamp, signature, body)) {
            throw Problem.forbidden("mail.bad-signature");
        }
        return take(organization, read(body));
    }

    /// In the form of a usual relay, whose `key` stands in the address.
    public Taken takeOf(OrganizationId organization, String relay, String key, byte[] body) {
        RelayForm form = RelayForm.named(relay).orElseThrow(Problem::notFound);
        // a key is made for whoever is asked about: only those that exist are
        if (!exists(organization)
                || !MessageDigest.isEqual(
                        key(organization, form.name().toLowerCase(Locale.ROOT)).getBytes(UTF_8), key.getBytes(UTF_8))) {
            throw Problem.forbidden("mail.bad-signature:address");
        }
        return take(organization, form.events(tree(body)));
    }

    private Taken take(OrganizationId organization, List<RelayEvent> events) {
        int known = 0;
        for (int from = 0; from < events.size(); from += AT_ONCE) {
            List<RelayEvent> some = events.subList(from, Math.min(events.size(), from + AT_ONCE));
            known += means.transactions().in(organization, () -> (int)
                    some.stream().filter(event -> apply(organization, event)).count());
        }
        return new Taken(events.size(), known);
    }

    private boolean apply(OrganizationId organization, RelayEvent event) {
        Optional<FindOutbound.Found> proven = outbound.byToken(organization, List.of(event.recipientKey() + "@"));
        Report report = new Report(
                event.kind(), List.of(event.verdict(classify, Stage.UNKNOWN)), event.messageId(), null, null);
        return apply.apply(organization, report, proven, new ApplyReport.Source(null, event.id())) != null;
    }

    private List<RelayEvent> read(byte[] body) {
        JsonNode root = tree(body);
        if (root.size() > MOST && root.isArray()) {
            throw Problem.invalid("events", "mail.bad-event:too-many", Map.of("max", MOST));
        }
        return root.isArray() ? root.valueStream().map(RelayEvent::read).toList() : List.of(RelayEvent.read(root));
    }

    private JsonNode tree(byte[] body) {
        try {
            return json.readTree(body);
        } catch (JacksonException e) {
            throw Problem.invalid("events", "mail.bad-event:json");
        }
    }

    private boolean exists(OrganizationId organization) {
        return means.transactions()
                .read(
                        organization,
                        () -> jdbc.sql("select exists (select from organization where organization_id = :organization)")
                                .param("organization", organization.value())
                                .query(Boolean.class)
                                .single());
    }

    private boolean fresh(String timestamp) {
        try {
            Duration off = Duration.between(
                    Instant.ofEpochSecond(Long.parseLong(timestamp)),
                    means.clock().instant());
            return off.abs().compareTo(SKEW) <= 0;
        } catch (NumberFormatException | ArithmeticException | DateTimeException e) {
            return false;
        }
    }

    private boolean signed(OrganizationId organization, String timestamp, String signature, byte[] body) {
        byte[] right = hmac(secret(organization).getBytes(UTF_8), timestamp.getBytes(UTF_8), body);
        return MessageDigest.isEqual(HexFormat.of().formatHex(right).getBytes(UTF_8), signature.getBytes(UTF_8));
    }

    private String secret(OrganizationId organization) {
        return HexFormat.of().formatHex(hmac(keys.of(organization), "relay events".getBytes(UTF_8)));
    }

    private String key(OrganizationId organization, String relay) {
        return HexFormat.of().formatHex(hmac(keys.of(organization), ("relay events of " + relay).getBytes(UTF_8)));
    }

    private static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    /// The id in the address, if it is one.
    public static Optional<OrganizationId> organization(String text) {
        try {
            return Optional.of(new OrganizationId(UUID.fromString(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
