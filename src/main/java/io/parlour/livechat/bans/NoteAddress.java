package io.parlour.livechat.bans;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Writes down where a running chat comes from. It stays until the chat ends; then only its network is left.
@Component
public final class NoteAddress {
    private final BanRows rows;
    private final Transactions transactions;

    NoteAddress(BanRows rows, Transactions transactions) {
        this.rows = rows;
        this.transactions = transactions;
    }

    /// Nothing for an address that is none.
    public void note(OrganizationId organization, UUID conversation, @Nullable String address) {
        String plain = Network.plain(address);
        if (plain != null) {
            transactions.in(organization, () -> rows.noteAddress(organization, conversation, plain));
        }
    }
}
