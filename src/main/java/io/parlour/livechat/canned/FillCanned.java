package io.parlour.livechat.canned;

import io.parlour.conversations.Attachment;
import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.conversations.files.SavedFiles;
import io.parlour.conversations.placeholders.Placeholders;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.LanguageTag;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.livechat.routing.KeepBrought;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Makes the text of a canned message for one conversation: in its language, with its names in place, its files ready
/// to go along. For an invitation, which comes before any conversation, only what is known of the agent is filled in,
/// and no file goes along. Counts as one use.
///
/// Errors: `not-found`; those of an upload.
@Component
public final class FillCanned {
    /// A text to be edited and sent.
    ///
    /// @param unfilled names that must be written over before it can be sent
    public record Filled(String text, List<String> unfilled, boolean atOnce, List<Attachment> attachments) {
        public Filled {
            unfilled = List.copyOf(unfilled);
            attachments = List.copyOf(attachments);
        }
    }

    private record Around(
            @Nullable String language, @Nullable UUID chat, Map<String, String> values) {}

    private final ReadCanned read;
    private final CannedRows rows;
    private final SavedFiles files;
    private final Desk desk;
    private final Store store;

    /// Where names are read.
    @Component
    record Store(JdbcClient jdbc, Transactions transactions, KeepBrought brought) {}

    FillCanned(ReadCanned read, CannedRows rows, SavedFiles files, Desk desk, Store store) {
        this.read = read;
        this.rows = rows;
        this.files = files;
        this.desk = desk;
        this.store = store;
    }

    /// Fills it in for one conversation or one invitation.
    ///
    /// @param conversation null for an invitation, which is then in `language`
    public Filled fill(AgentPrincipal agent, UUID id, @Nullable UUID conversation, @Nullable String language) {
        if (conversation != null) {
            desk.require(agent, ConversationPermissions.VIEW, conversation);
        }
        Canned canned = read.find(agent, id);
        OrganizationId organization = agent.organization();
        Around around = store.transactions().in(organization, () -> {
            rows.used(organization, id);
            return withVariables(
                    organization,
                    conversation == null ? new Around(language, null, own(agent)) : around(agent, conversation));
        });
        Placeholders.Filled filled = Placeholders.fill(text(canned.texts(), around.language()), around.values());
        return new Filled(
                filled.text(),
                filled.unfilled(),
                conversation != null && canned.atOnce() && filled.unfilled().isEmpty(),
                conversation == null ? List.of() : files.copy(agent, Canned.FILES, canned.saved()));
    }

    /// It went out as it was.
    public void sentUnchanged(AgentPrincipal agent, UUID id) {
        read.find(agent, id);
        store.transactions().in(agent.organization(), () -> rows.sentUnchanged(agent.organization(), id));
    }

    /// The variant of the language, of its family, for all others, or any.
    static String text(Map<String, String> texts, @Nullable String language) {
        List<String> wanted = language == null ? List.of() : List.of(language);
        return LanguageTag.best(wanted, texts.keySet())
                .map(texts::get)
                .or(() -> Optional.ofNullable(texts.get("")))
                .or(() -> texts.entrySet().stream()
                        .min(Map.Entry.comparingByKey())
                        .map(Map.Entry::getValue))
                .orElseThrow(Problem::notFound);
    }

    /// What the page said of its visitor; a place names it in lower case.
    private Around withVariables(OrganizationId organization, Around around) {
        if (around.chat() != null) {
            store.brought()
                    .of(organization, around.chat())
                    .variables()
                    .forEach((name, value) -> put(around.values(), "variable." + name.toLowerCase(Locale.ROOT), value));
        }
        return around;
    }

    private Around around(AgentPrincipal agent, UUID conversation) {
        return store.jdbc()
                .sql("""
                        select c.language, p.name as visitor, d.name as department, s.name as site,
                            ch.id as chat, ch.requested_at, ch.accepted_at
                          from conversation c
                          join contact p on p.organization_id = c.organization_id and p.id = c.contact_id
                          left join department d on d.organization_id = c.organization_id and d.id = c.department_id
                          left join site s on s.organization_id = c.organization_id and s.id = c.site_id
                          left join lateral (
                              select id, requested_at, accepted_at from chat
                               where organization_id = c.organization_id and conversation_id = c.id
                               order by requested_at desc, id desc limit 1) ch on true
                         where c.organization_id = :organization and c.id = :conversation""")
                .param("organization", agent.organization().value())
                .param("conversation", conversation)
                .query((row, number) -> {
                    Map<String, String> values = own(agent);
                    put(values, "visitor.name", row.getString("visitor"));
                    put(values, "department", row.getString("department"));
                    put(values, "site.name", row.getString("site"));
                    if (row.getObject("accepted_at") != null) {
                        Duration wait =
                                Duration.between(Sql.instant(row, "requested_at"), Sql.instant(row, "accepted_at"));
                        put(values, "chat.wait", Math.max(1, (wait.toSeconds() + 59) / 60) + " min");
                    }
                    return new Around(row.getString("language"), row.getObject("chat", UUID.class), values);
                })
                .optional()
                .orElseThrow(Problem::notFound);
    }

    private static Map<String, String> own(AgentPrincipal agent) {
        Map<String, String> values = new HashMap<>();
        put(values, "agent.name", agent.name());
        put(values, "agent.public_name", agent.publicName());
        return values;
    }

    private static void put(Map<String, String> values, String name, @Nullable String value) {
        if (value != null) {
            values.put(name, value);
        }
    }
}
