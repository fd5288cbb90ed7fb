package io.parlour.privacy.retention;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.PublicAddress;
import io.parlour.kernel.texts.Texts;
import io.parlour.mail.AcceptedLetters;
import io.parlour.mail.WriteToAdministrators;
import io.parlour.mail.WriteToAgent;
import io.parlour.organizations.Organizations;
import io.parlour.organizations.SiteAdvanced;
import io.parlour.organizations.SiteEffect;
import io.parlour.organizations.SiteLife;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Emails to owners and administrators about what becomes of their site, in the transaction of the step they tell
/// of.
@Component
final class SiteLetters {
    private final WriteToAdministrators administrators;
    private final AcceptedLetters letters;
    private final Organizations organizations;
    private final PublicAddress address;
    private final JdbcClient jdbc;

    SiteLetters(
            WriteToAdministrators administrators,
            AcceptedLetters letters,
            Organizations organizations,
            PublicAddress address,
            JdbcClient jdbc) {
        this.administrators = administrators;
        this.letters = letters;
        this.organizations = organizations;
        this.address = address;
        this.jdbc = jdbc;
    }

    @EventListener
    void on(SiteAdvanced advanced) {
        advanced.step().effects().stream()
                .filter(SiteEffect::tells)
                .forEach(effect ->
                        write(advanced, key(effect), date(advanced.step().life(), effect)));
    }

    /// Such as `idle`.
    private static String key(SiteEffect effect) {
        return effect.name()
                .substring("TELL_".length())
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
    }

    private static @Nullable Instant date(SiteLife life, SiteEffect effect) {
        return switch (effect) {
            case TELL_SHORTER_RULE -> life.ruleFrom();
            case TELL_TRIAL_ENDED, TELL_PAST_DUE -> life.closeAt();
            case TELL_CLOSED, TELL_PURGE_SOON, TELL_PURGE_NOW -> life.purgeAt();
            case TELL_IDLE, TELL_REOPENED, TELL_PURGE_ASKED, PURGE -> null;
        };
    }

    private void write(SiteAdvanced advanced, String kind, @Nullable Instant date) {
        OrganizationId organization = advanced.organization();
        String site = jdbc.sql("select name from site where organization_id = :organization and id = :site")
                .param("organization", organization.value())
                .param("site", advanced.site())
                .query(String.class)
                .single();
        ZoneId zone = organizations.zone(organization);
        List<UUID> written = administrators.write(organization, texts -> email(texts, kind, site, date, zone));
        for (UUID letter : written) {
            jdbc.sql("""
                            insert into site_notice (organization_id, site_id, letter_id, kind, at)
                            values (:organization, :site, :letter, :kind, :at)""")
                    .param("organization", organization.value())
                    .param("site", advanced.site())
                    .param("letter", letter)
                    .param("kind", kind)
                    .param("at", Sql.utc(advanced.at()))
                    .update();
        }
    }

    private WriteToAgent.Email email(Texts texts, String kind, String site, @Nullable Instant date, ZoneId zone) {
        String day = date == null
                ? ""
                : DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(texts.locale())
                        .withZone(zone)
                        .format(date);
        Map<String, String> values =
                Map.of("site", site, "date", day, "link", address.base() + "/privacy-desk/retention");
        return new WriteToAgent.Email(
                texts.say("privacy.site." + kind + ".subject", values),
                texts.say("privacy.site." + kind + ".body", values));
    }

    /// Whether the receiving server accepted one of the emails about an idle site since it is idle.
    boolean idleAccepted(OrganizationId organization, UUID site) {
        List<UUID> told = jdbc.sql("""
                        select n.letter_id from site_notice n
                         where n.organization_id = :organization and n.site_id = :site and n.kind = 'idle'
                           and n.at >= (select max(s.at) from site_life_step s where s.organization_id = n.organization_id
                                and s.site_id = n.site_id and s.to_state = 'FREE_IDLE_NOTIFYING')""")
                .param("organization", organization.value())
                .param("site", site)
                .query((row, number) -> Objects.requireNonNull(row.getObject("letter_id", UUID.class)))
                .list();
        return letters.any(organization, told);
    }
}
