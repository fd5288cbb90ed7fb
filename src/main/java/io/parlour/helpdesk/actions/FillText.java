package io.parlour.helpdesk.actions;

import io.parlour.conversations.placeholders.Placeholders;
import io.parlour.kernel.OrganizationId;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Fills the places of a text with what a ticket has: `{{ticket.number}}`, or `{{contact.first_name or "there"}}`,
/// which is the same as `{{contact.first_name|there}}` (HD-36). What has neither value nor default is left out. A
/// name that holds braces becomes no place.
@Component
public final class FillText {
    /// What may stand in a text, and how it is called.
    public static final Map<String, String> NAMES = names();

    private static final Pattern OR = Pattern.compile(
            "\\{\\{\\s{0,5}([a-z][a-z0-9_.-]{0,59})\\s{1,5}or\\s{1,5}[\"“]([^\"“”{}]{0,200})[\"”]\\s{0,5}}}");
    private static final Pattern ANY = Pattern.compile("\\{\\{([^{}]{0,300})}}");

    private final JdbcClient jdbc;

    /// A name nothing is known under, and the character it stands at, from 1.
    public record Unknown(String name, int at) {}

    FillText(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The first place that could never be filled; null when all can.
    public static @Nullable Unknown unknown(String text) {
        Matcher place = ANY.matcher(text);
        while (place.find()) {
            List<String> names = Placeholders.in(plain(place.group()));
            if (names.size() != 1 || !NAMES.containsKey(names.getFirst())) {
                return new Unknown(place.group(1).strip(), place.start() + 1);
            }
        }
        return null;
    }

    /// A text with what these values say.
    public static String fill(String text, Map<String, String> values) {
        Map<String, String> all = new HashMap<>(values);
        String plain = plain(text);
        Matcher place = ANY.matcher(plain);
        StringBuilder kept = new StringBuilder();
        while (place.find()) {
            Placeholders.Filled filled = Placeholders.fill(place.group(), all);
            place.appendReplacement(
                    kept, Matcher.quoteReplacement(filled.unfilled().isEmpty() ? filled.text() : ""));
        }
        return place.appendTail(kept).toString();
    }

    private static String plain(String text) {
        return OR.matcher(text).replaceAll("{{$1|$2}}");
    }

    /// What a ticket has to put in, in the running transaction.
    ///
    /// @param agent who does it; null where nobody does, and then it is who has the ticket
    public Map<String, String> values(OrganizationId organization, UUID conversation, @Nullable UUID agent) {
        return jdbc.sql("""
                        select coalesce((select n.prefix from ticket_number n where n.organization_id = t.organization_id),
                            '') || t.number as number, t.category, t.priority, c.subject, p.name as contact, d.name as department,
                            s.name as site, a.public_name as agent, o.name as organization,
                            (select h.value from handle h where h.organization_id = c.organization_id
                                and h.contact_id = c.contact_id and h.kind = 'email' order by h.verified desc, h.value
                                limit 1) as email
                          from ticket t
                          join conversation c on c.organization_id = t.organization_id and c.id = t.conversation_id
                          join organization o on o.organization_id = t.organization_id
                          join contact p on p.organization_id = c.organization_id and p.id = c.contact_id
                          left join department d on d.organization_id = c.organization_id and d.id = c.department_id
                          left join site s on s.organization_id = c.organization_id and s.id = c.site_id
                          left join agent a on a.organization_id = c.organization_id
                            and a.id = coalesce(cast(:agent as uuid), c.assignee_id)
                         where t.organization_id = :organization and t.conversation_id = :conversation""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("agent", agent)
                .query((row, number) -> {
                    Map<String, String> values = new HashMap<>();
                    put(values, "ticket.number", row.getString("number"));
                    put(values, "ticket.status", row.getString("category").replace('_', ' '));
                    put(
                            values,
                            "ticket.priority",
                            List.of("low", "normal", "high", "urgent").get(row.getInt("priority") - 1));
                    put(values, "ticket.subject", row.getString("subject"));
                    put(values, "contact.name", row.getString("contact"));
                    put(values, "contact.first_name", first(row.getString("contact")));
                    put(values, "contact.email", row.getString("email"));
                    put(values, "agent.name", row.getString("agent"));
                    put(values, "agent.first_name", first(row.getString("agent")));
                    put(values, "department.name", row.getString("department"));
                    put(values, "site.name", row.getString("site"));
                    put(values, "organization.name", row.getString("organization"));
                    return values;
                })
                .optional()
                .orElse(Map.of());
    }

    private static @Nullable String first(@Nullable String name) {
        return name == null ? null : name.strip().split("\\s+", 2)[0];
    }

    private static void put(Map<String, String> values, String name, @Nullable String value) {
        if (value != null) {
            values.put(name, value);
        }
    }

    private static Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("ticket.number", "Ticket number");
        names.put("ticket.subject", "Ticket subject");
        names.put("ticket.status", "Ticket status");
        names.put("ticket.priority", "Ticket priority");
        names.put("contact.first_name", "Contact’s first name");
        names.put("contact.name", "Contact’s name");
        names.put("contact.email", "Contact’s email");
        names.put("agent.first_name", "Agent’s first name");
        names.put("agent.name", "Agent’s name");
        names.put("department.name", "Department");
        names.put("site.name", "Site");
        names.put("organization.name", "Your organization");
        return Collections.unmodifiableMap(names);
    }
}
