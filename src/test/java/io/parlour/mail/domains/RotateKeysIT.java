package io.parlour.mail.domains;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.audit.Audit;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentTexts;
import io.parlour.identity.Company;
import io.parlour.identity.Role;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.BulkReadiness;
import io.parlour.mail.signing.BodyHash;
import io.parlour.mail.signing.SignMail;
import io.parlour.mail.signing.SigningKey;
import io.parlour.mail.signing.Verifier;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Keys change without a mail that is unsigned or does not verify (ML-82), and who looks after the domain is told when
/// a record goes (ML-80, ML-81).
class RotateKeysIT {
    private static final TestApp APP = TestApp.shared();
    private static final String DOMAIN = "shop.example";
    private static final byte[] MAIL =
            "From: help@shop.example\r\nSubject: Hello\r\nDate: Sun, 1 Mar 2026 07:05:09 +0000\r\n\r\nText\r\n"
                    .getBytes(US_ASCII);

    private final Company company = Company.in(APP);
    private final OrganizationId organization = company.id();
    private final Map<String, String> published =
            new HashMap<>(Map.of(DOMAIN, "v=spf1 a -all", "_dmarc." + DOMAIN, "v=DMARC1; p=none"));
    private final Domains rows = APP.bean(Domains.class);
    private Instant now = Instant.now();
    private final SendingDomains domains = new SendingDomains(
            rows,
            new DnsLookup() {
                @Override
                public Answer txt(String name) {
                    String text = published.get(name);
                    return text == null ? new Answer.None() : new Answer.Found(List.of(text));
                }

                @Override
                public Answer mx(String name) {
                    return new Answer.None();
                }

                @Override
                public Answer preferences(String name) {
                    return new Answer.None();
                }

                @Override
                public Answer names(String address) {
                    return new Answer.None();
                }

                @Override
                public Answer addresses(String name) {
                    return new Answer.None();
                }
            },
            APP.bean(DomainKeys.class),
            APP.bean(SendingHost.class),
            APP.bean(BounceHosts.class),
            new SendingDomains.Owning(
                    APP.bean(DomainClaims.class), APP.bean(ClaimRows.class), APP.bean(VerifyDomain.class)),
            new SendingDomains.Means(
                    APP.bean(Access.class),
                    APP.bean(Transactions.class),
                    APP.bean(IdSource.class),
                    InstantSource.tick(() -> now, Duration.ofNanos(1)).withZone(ZoneOffset.UTC),
                    APP.bean(TellOfDomain.class),
                    APP.bean(AgentTexts.class)));

    @Test
    void everyMailOfARotationIsSignedAndVerifies() throws GeneralSecurityException {
        know();
        publish();
        check();
        byte[] first = signed("p1", "p2");

        rotate();
        byte[] meanwhile = signed("p1", "p2");
        check();
        signed("p1", "p2");
        publish();
        check();
        byte[] after = signed("p3", "p4");
        for (byte[] mail : List.of(first, meanwhile, after)) {
            assertThat(new Verifier(published).verify(mail)).containsExactly(true, true);
        }
        assertThat(states()).containsExactly("p1 old", "p2 old", "p3 active", "p4 active");

        now = now.plus(Duration.ofDays(7));
        check();
        assertThat(states()).containsExactly("p1 retired", "p2 retired", "p3 active", "p4 active");
        signed("p3", "p4");
    }

    @Test
    void aRecordThatGoesIsToldAndEndsBulkMail() {
        company.console(Role.ADMINISTRATOR).close(); // there is somebody to be told
        know();
        BulkReadiness bulk = APP.bean(BulkReadiness.class);
        assertThat(bulk.lacks(organization, DOMAIN)).containsExactly("DKIM", "DMARC");
        assertThat(aligned()).containsExactly("SPF");
        publish();
        assertThat(aligned()).containsExactly("DKIM", "SPF");
        assertThat(bulk.lacks(organization, DOMAIN)).isEmpty();

        published.remove("_dmarc." + DOMAIN);
        check();
        check();
        assertThat(bulk.lacks(organization, DOMAIN)).containsExactly("DMARC");
        assertThat(letters()).containsExactly("shop.example is ready to send", "shop.example is missing a DNS record");
    }

    private void know() {
        domains.know(organization, domains.prepare(organization, DOMAIN));
        APP.superuser()
                .sql("""
                        update mail_domain set
                            verified_by = case when organization_id = :organization then 'operator' end,
                            verified_at = case when organization_id = :organization then now() end
                        where name = :name""")
                .param("organization", organization.value())
                .param("name", DOMAIN)
                .update();
    }

    private void rotate() {
        RotateKeys rotate = new RotateKeys(
                rows,
                APP.bean(DomainKeys.class),
                new RotateKeys.Means(
                        APP.bean(Access.class),
                        APP.bean(Audit.class),
                        APP.bean(Transactions.class),
                        Clock.systemUTC()));
        rotate.rotate(organization, domain().id(), () -> {});
    }

    private void publish() {
        keys().forEach(key -> published.put(key.selector() + "._domainkey." + DOMAIN, key.record()));
    }

    private void check() {
        assertThat(aligned()).isNotNull();
    }

    /// By what receivers find that mail is of the domain, as it is checked now.
    private List<String> aligned() {
        return domains.check(organization, domain(), APP.bean(AgentTexts.class).ofTeam(organization))
                .aligned();
    }

    private byte[] signed(String... selectors) {
        List<SigningKey> keys = domains.signing(organization, DOMAIN);
        assertThat(keys).extracting(SigningKey::selector).containsExactly(selectors);
        return new SignMail(keys, Clock.systemUTC()).sign(MAIL, new BodyHash());
    }

    private List<String> states() {
        return keys().stream().map(key -> key.selector() + " " + key.state()).toList();
    }

    private List<Domains.Key> keys() {
        return APP.bean(Transactions.class)
                .read(
                        organization,
                        () -> rows.keys(
                                organization,
                                rows.named(organization, DOMAIN).orElseThrow().id()));
    }

    private Domains.Domain domain() {
        return APP.bean(Transactions.class)
                .read(organization, () -> rows.named(organization, DOMAIN).orElseThrow());
    }

    private List<String> letters() {
        return APP.superuser()
                .sql("select distinct subject, min(id::text) from letter where organization_id = :organization"
                        + " group by subject order by min(id::text)")
                .param("organization", organization.value())
                .query((row, number) -> row.getString("subject"))
                .list();
    }
}
