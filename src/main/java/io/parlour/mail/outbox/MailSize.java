package io.parlour.mail.outbox;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How large a mail may be: as is set for the route, and never more than its server said that it takes (ML-92).
@Component
final class MailSize {
    private static final long MEGABYTE = 1_000_000;

    private final long most;
    private final JdbcClient jdbc;
    private volatile long server;
    private volatile boolean heard;

    /// @param megabytes of a mail as it is sent: `parlour.mail.size` (`PARLOUR_MAIL_SIZE`), 1 to 150
    MailSize(@Value("${parlour.mail.size:${PARLOUR_MAIL_SIZE:25}}") int megabytes, JdbcClient jdbc) {
        if (megabytes < 1 || megabytes > 150) {
            throw new IllegalStateException("PARLOUR_MAIL_SIZE is a number of megabytes from 1 to 150");
        }
        this.most = megabytes * MEGABYTE;
        this.jdbc = jdbc;
    }

    /// Octets of the files of a mail: written down they are a third longer, and the text wants room too.
    long files() {
        long limit = server == 0 ? most : Math.min(most, server);
        return limit * 18 / 25;
    }

    /// @param octets 0 where the server named no limit
    void hear(long octets) {
        if (octets > 0 && octets != server) {
            server = octets;
            heard = true;
        }
    }

    /// Writes down what was heard here, or learns what was elsewhere; in the running transaction.
    void exchange(String name) {
        if (heard) {
            heard = false;
            jdbc.sql("""
                            insert into send_size (name, octets) values (:name, :octets)
                            on conflict (name) do update set octets = excluded.octets
                            """).param("name", name).param("octets", server).update();
        } else {
            jdbc.sql("select octets from send_size where name = :name")
                    .param("name", name)
                    .query(Long.class)
                    .optional()
                    .ifPresent(known -> server = known);
        }
    }
}
