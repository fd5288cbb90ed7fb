package io.parlour.conversations;

import io.parlour.kernel.OrganizationId;
import io.parlour.live.Audience;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Fills the names into rows of conversations, for agents, and how their chats stand.
@Component
final class ConversationNames {
    private final Names names;
    private final Allowed allowed;
    private final List<ChatStates> chats;

    ConversationNames(Names names, Allowed allowed, List<ChatStates> chats) {
        this.names = names;
        this.allowed = allowed;
        this.chats = chats;
    }

    List<ConversationRow> fill(OrganizationId organization, List<ConversationRows.Row> rows) {
        Names.Wanted wanted = new Names.Wanted();
        for (ConversationRows.Row row : rows) {
            wanted.contacts.add(row.contact());
            wanted.agent(row.assignee());
            wanted.department(row.department());
            if (row.last() != null) {
                wanted.author(row.last().author());
            }
        }
        Names.Known known = names.find(organization, wanted, Audience.AGENT);
        Map<UUID, Allowances.Allowance> allowances = allowed.of(organization, wanted.contacts);
        List<UUID> ids = rows.stream().map(ConversationRows.Row::id).toList();
        Map<UUID, String> states = new HashMap<>();
        chats.forEach(each -> states.putAll(each.of(organization, ids)));
        return rows.stream()
                .map(row -> filled(
                        row,
                        known,
                        allowances.getOrDefault(row.contact(), Allowances.Allowance.ALL),
                        states.get(row.id())))
                .toList();
    }

    private static ConversationRow filled(
            ConversationRows.Row row, Names.Known known, Allowances.Allowance allowance, @Nullable String chat) {
        ConversationRows.Last last = row.last();
        return new ConversationRow(
                row.id(),
                row.subject(),
                row.channel(),
                row.state(),
                new ConversationRow.Named(row.contact(), known.contacts().getOrDefault(row.contact(), "")),
                named(
                        row.assignee(),
                        row.assignee() == null ? null : known.agents().get(row.assignee())),
                named(
                        row.department(),
                        row.department() == null ? null : known.departments().get(row.department())),
                last == null
                        ? null
                        : new ConversationRow.Last(
                                last.seq(),
                                last.kind(),
                                last.author().kind(),
                                known.by(last.author()).name(),
                                last.text(),
                                last.at()),
                row.lastSeq(),
                row.readSeq(),
                row.unread(),
                row.draft(),
                row.createdAt(),
                row.lastActivityAt(),
                row.page(),
                false,
                allowance.agentFiles(),
                row.ticket(),
                row.sideOf(),
                chat);
    }

    private static ConversationRow.@Nullable Named named(@Nullable UUID id, @Nullable String name) {
        return id == null ? null : new ConversationRow.Named(id, name == null ? "" : name);
    }
}
