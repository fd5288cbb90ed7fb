package io.parlour.helpdesk.rules;

import io.parlour.contacts.VouchedAddresses;
import io.parlour.conversations.KeepSides;
import io.parlour.conversations.SayStopped;
import io.parlour.conversations.tickets.TicketState;
import io.parlour.database.Sql;
import io.parlour.identity.AgentTexts;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.texts.ServerTexts;
import io.parlour.kernel.texts.Texts;
import io.parlour.mail.KnowAutomatic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Keeps rules from writing to contacts in circles (HD-42), in the running transaction: a rule writes
/// once in ten minutes and five times a day in a ticket, all rules ten times a day to a contact, and
/// none to what no person wrote, nor to an address that only unverified email named. Side threads it opens once in ten
/// minutes in a ticket.
@Component
class Guard {
    private static final Duration SOON = Duration.ofMinutes(10);
    private static final Duration DAY = Duration.ofHours(24);
    private static final String OPENED = "rules.stopped.side";
    private static final int OF_RULE = 5;
    private static final int OF_CONTACT = 10;

    private final KnowAutomatic automatic;
    private final VouchedAddresses vouched;
    private final SayStopped say;
    private final ServerTexts catalogs;
    private final AgentTexts texts;
    private final JdbcClient jdbc;
    private final IdSource ids;

    private record Counts(int soon, int ofRule, int ofContact) {}

    Guard(
            KnowAutomatic automatic,
            VouchedAddresses vouched,
            SayStopped say,
            ServerTexts catalogs,
            AgentTexts texts,
            JdbcClient jdbc,
            IdSource ids) {
        this.automatic = automatic;
        this.vouched = vouched;
        this.say = say;
        this.catalogs = catalogs;
        this.texts = texts;
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /// Why a rule may not write to the contact now; null when it may.
    ///
    /// @param seqs of the messages that it follows
    @Nullable
    String stops(OrganizationId organization, UUID rule, TicketState ticket, List<Long> seqs, Instant now) {
        if (ticket.place().channel().equals(KeepSides.INTERNAL)) {
            return say(organization, "internal");
        }
        if (ticket.workflow().spam()) {
            return say(organization, "spam");
        }
        if (!vouched.isReachable(organization, ticket.place().contact())) {
            return say(organization, "unverified");
        }
        if (automatic.wrote(organization, ticket.conversation(), seqs)) {
            return say(organization, "automatic");
        }
        Counts counts = counts(organization, rule, ticket, now);
        if (counts.soon() > 0) {
            return say(organization, "recent");
        }
        if (counts.ofRule() >= OF_RULE) {
            return say(organization, "rulePerDay", OF_RULE);
        }
        if (counts.ofContact() >= OF_CONTACT) {
            return say(organization, "contactPerDay", OF_CONTACT);
        }
        return null;
    }

    /// Why a rule may not open a side thread in a ticket now; null when it may. What it did stands in
    /// its runs: once in ten minutes, since programs may answer there.
    @Nullable
    String stopsSide(OrganizationId organization, UUID rule, UUID conversation, Instant now) {
        boolean opened = jdbc.sql("""
                        select exists (select from rule_chain c cross join jsonb_array_elements(c.tries) e
                          where c.organization_id = :organization and c.conversation_id = :conversation
                            and c.at > :soon and e ->> 'rule' = :rule
                            and e ->> 'outcome' in ('done', 'stopped')
                            and coalesce(e ->> 'detail', '') not in (:opened))""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("rule", rule.toString())
                .param("soon", Sql.utc(now.minus(SOON)))
                .param("opened", catalogs.inAllLanguages(OPENED))
                .query(Boolean.class)
                .single();
        return opened ? texts.ofTeam(organization).say(OPENED) : null;
    }

    /// Has the timeline tell of a stop.
    ///
    /// @param rule its name; null for all of them
    void tell(OrganizationId organization, UUID conversation, @Nullable String rule, String why) {
        Texts words = texts.ofTeam(organization);
        say.stopped(
                organization,
                conversation,
                rule == null
                        ? words.say("note.rulesStopped", Map.of("reason", why))
                        : words.say("note.ruleStopped", Map.of("rule", rule, "reason", why)));
    }

    /// Has the timeline tell that rules kept replying to rules of another system.
    void tellOfLoop(OrganizationId organization, UUID conversation) {
        tell(organization, conversation, null, say(organization, "loop"));
    }

    /// The language of what rules write down.
    String language(OrganizationId organization) {
        return texts.ofTeam(organization).language();
    }

    /// Why a rule cannot act at all.
    String broken(OrganizationId organization) {
        return texts.ofTeam(organization).say("rules.broken");
    }

    /// Why a rule failed where nothing better is known.
    String failed(OrganizationId organization, Exception fault) {
        return texts.ofTeam(organization)
                .say("rules.failed", Map.of("error", fault.getClass().getSimpleName()));
    }

    private String say(OrganizationId organization, String reason) {
        return texts.ofTeam(organization).say("rules.stopped." + reason);
    }

    private String say(OrganizationId organization, String reason, int count) {
        return texts.ofTeam(organization).say("rules.stopped." + reason, Map.of("count", count));
    }

    private Counts counts(OrganizationId organization, UUID rule, TicketState ticket, Instant now) {
        return jdbc.sql("""
                        select count(*) filter (where rule_id = :rule and conversation_id = :conversation
                                   and at > :soon) as soon,
                               count(*) filter (where rule_id = :rule and conversation_id = :conversation) as of_rule,
                               count(*) as of_contact
                          from rule_message where organization_id = :organization and contact_id = :contact and at > :day
                        """)
                .param("organization", organization.value())
                .param("rule", rule)
                .param("conversation", ticket.conversation())
                .param("contact", ticket.place().contact())
                .param("soon", Sql.utc(now.minus(SOON)))
                .param("day", Sql.utc(now.minus(DAY)))
                .query((row, number) -> new Counts(row.getInt("soon"), row.getInt("of_rule"), row.getInt("of_contact")))
                .single();
    }

    void wrote(OrganizationId organization, UUID rule, TicketState ticket, int depth, Instant now) {
        jdbc.sql("""
                        insert into rule_message (organization_id, id, rule_id, conversation_id, contact_id, depth, at)
                        values (:organization, :id, :rule, :conversation, :contact, :depth, :at)""")
                .param("organization", organization.value())
                .param("id", ids.next())
                .param("rule", rule)
                .param("conversation", ticket.conversation())
                .param("contact", ticket.place().contact())
                .param("depth", depth)
                .param("at", Sql.utc(now))
                .update();
    }

    /// How many chains led to what a contact writes now: one more than to what rules wrote since an agent answered.
    int depth(OrganizationId organization, UUID conversation, Instant now) {
        return jdbc.sql("""
                        select coalesce(max(r.depth) + 1, 0) from rule_message r
                          join ticket t on t.organization_id = r.organization_id and t.conversation_id = r.conversation_id
                         where r.organization_id = :organization and r.conversation_id = :conversation
                           and r.at > greatest(t.last_answer_at, cast(:day as timestamptz))""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("day", Sql.utc(now.minus(DAY)))
                .query(Integer.class)
                .single();
    }
}
