package io.parlour.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.kernel.OrganizationId;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// V196 takes along what lost against another device before there were versions.
class DraftVersionsMigrationIT {
    private static final String BEFORE = """
            drop table draft_version;
            alter table draft drop constraint draft_pkey;
            alter table draft add primary key (organization_id, agent_id, conversation_id);
            alter table draft add other_kind text, add other_text text, add other_at timestamptz;
            """;

    private static final String ROWS = """
            set session_replication_role = replica;
            insert into conversation (organization_id, id, contact_id, channel, state, created_at, last_activity_at)
                values ('ORGANIZATION', 'ORGANIZATION', 'ORGANIZATION', 'web', 'open', now(), now());
            insert into draft (organization_id, conversation_id, agent_id, kind, text, edit, updated_at, other_kind,
                other_text, other_at) values
                ('ORGANIZATION', 'ORGANIZATION', gen_random_uuid(), 'message', 'it won', 3, now(), 'note', 'it lost', now()),
                ('ORGANIZATION', 'ORGANIZATION', gen_random_uuid(), 'message', 'alone', 3, now(), null, null, null),
                ('ORGANIZATION', 'ORGANIZATION', gen_random_uuid(), 'message', 'of nothing', 3, now(), 'message', '', now());
            """;

    @Test
    void whatLostIsAVersionAfterwards() throws IOException, SQLException {
        try (TestDatabase database = TestDatabase.fresh()) {
            OrganizationId organization = database.organization();
            run(
                    database.superuserDataSource().getConnection(),
                    BEFORE + ROWS.replace("ORGANIZATION", organization.value().toString()));
            run(database.ownerDataSource().getConnection(), migration());

            assertThat(database.superuser()
                            .sql("select kind || ' ' || cause || ' ' || text from draft_version")
                            .query(String.class)
                            .list())
                    .containsExactly("note lost it lost");
            assertThat(database.superuser()
                            .sql("select relforcerowsecurity from pg_class where relname = 'draft'")
                            .query(Boolean.class)
                            .single())
                    .isTrue();
        }
    }

    private static String migration() throws IOException {
        try (InputStream in =
                DraftVersionsMigrationIT.class.getResourceAsStream("/db/migration/V196__draft_versions.sql")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
        }
    }

    private static void run(Connection opened, String sql) throws SQLException {
        try (Connection connection = opened;
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
