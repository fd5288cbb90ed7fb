package io.parlour.conversations;

import io.parlour.contacts.ListContacts;
import io.parlour.database.Transactions;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The folders of the inbox. A search looks at subjects and at names and addresses of contacts, and finds at most
/// the 500 newest conversations; `#12` finds the ticket of that number.
@Component
public final class ListConversations {
    private static final int MAX_QUERY = 200;
    private static final int MAX_FOUND = 500;
    private static final Pattern NUMBER = Pattern.compile("#[0-9]{1,15}");

    private final ConversationRows rows;
    private final ConversationNames names;
    private final LiveChats live;
    private final ListContacts contacts;
    private final Transactions transactions;

    ListConversations(
            ConversationRows rows,
            ConversationNames names,
            LiveChats live,
            ListContacts contacts,
            Transactions transactions) {
        this.rows = rows;
        this.names = names;
        this.live = live;
        this.contacts = contacts;
        this.transactions = transactions;
    }

    /// What a page should hold.
    ///
    /// @param channel only conversations of this channel
    /// @param tickets only those with a number
    public record Wish(
            ConversationView view,
            @Nullable String channel,
            boolean tickets,
            @Nullable String query,
            @Nullable String cursor,
            int limit) {}

    public Page<ConversationRow> page(OrganizationId organization, Sight sight, Wish wish) {
        Cursor after = Cursor.decode(wish.cursor(), 2);
        return transactions.read(organization, () -> {
            List<UUID> among = found(organization, wish.query());
            List<ConversationRows.Row> page = rows.page(
                    organization,
                    sight,
                    new ConversationRows.Wanted(
                            wish.view(), live.of(organization), among, wish.channel(), wish.tickets()),
                    after,
                    wish.limit() + 1);
            return Page.of(names.fill(organization, page), wish.limit(), last -> key(wish.view(), last));
        });
    }

    private @Nullable List<UUID> found(OrganizationId organization, @Nullable String query) {
        if (query == null || query.isBlank()) {
            return null;
        }
        String words = query.replace("\0", "").strip();
        words = words.length() <= MAX_QUERY ? words : words.substring(0, MAX_QUERY);
        if (NUMBER.matcher(words).matches()) {
            return rows.numbered(organization, Long.parseLong(words.substring(1))).stream()
                    .toList();
        }
        return rows.search(words, contacts.matching(organization, words, MAX_FOUND), MAX_FOUND);
    }

    private static Cursor key(ConversationView view, ConversationRow last) {
        return Cursor.of(view.oldestFirst() ? last.createdAt() : last.lastActivityAt(), last.id());
    }
}
