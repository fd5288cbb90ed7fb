package io.parlour.knowledge;

import io.parlour.contacts.ContactJoined;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Votes of a contact that was merged into another are that one's.
@Component
final class JoinVotes {
    private final JdbcClient jdbc;

    JoinVotes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void join(ContactJoined joined) {
        jdbc.sql("""
                        update article_vote set contact_id = :to
                        where organization_id = :organization and contact_id = :from""")
                .param("organization", joined.organization().value())
                .param("from", joined.from())
                .param("to", joined.to())
                .update();
    }
}
