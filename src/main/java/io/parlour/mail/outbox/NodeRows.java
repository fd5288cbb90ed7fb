package io.parlour.mail.outbox;

import io.parlour.kernel.OrganizationId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of the programs that send and of their lines, in the running transaction. Their times are the database's.
@Component
final class NodeRows {
    private static final Duration LEASE = Duration.ofSeconds(15);

    private final JdbcClient jdbc;

    /// A mail that may have been sent by a program that is no more.
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Unsure(OrganizationId organization, UUID recipient, byte[] key) {}

    NodeRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void join(UUID node, int lines) {
        jdbc.sql("insert into send_node (node, alive_until) values (:node, now() + make_interval(secs => :seconds))")
                .param("node", node)
                .param("seconds", LEASE.toSeconds())
                .update();
        jdbc.sql("insert into send_slot (node, slot_no) select :node, generate_series(0, :last)")
                .param("node", node)
                .param("last", lines - 1)
                .update();
    }

    /// False when others have taken this one for lost.
    boolean renew(UUID node) {
        return jdbc.sql("""
                        update send_node set alive_until = now() + make_interval(secs => :seconds)
                        where node = :node
                        """)
                        .param("node", node)
                        .param("seconds", LEASE.toSeconds())
                        .update()
                == 1;
    }

    /// To be followed by [#recover].
    void leave(UUID node) {
        jdbc.sql("update send_node set alive_until = now() - interval '1 second' where node = :node")
                .param("node", node)
                .update();
    }

    /// Takes over from programs that are no more.
    List<Unsure> recover() {
        return jdbc.sql("select organization_id, recipient_id, key from mail_recover()")
                .query((row, number) -> new Unsure(
                        new OrganizationId(row.getObject("organization_id", UUID.class)),
                        row.getObject("recipient_id", UUID.class),
                        row.getBytes("key")))
                .list();
    }
}
